// Reloads the page when the site it belongs to has changed.
const script = document.currentScript.src;
const shown = script.slice(script.indexOf("?") + 1);
let events;
const listen = () => {
  events = new EventSource(new URL("events", script));
  events.onmessage = (event) => {
    if (event.data !== shown) {
      events.close();
      location.reload();
    }
  };
};
// A browser has six connections to a host. A page that was left, but is kept for
// the way back, must not hold one: after six pages nothing would load any more.
addEventListener("pageshow", listen);
addEventListener("pagehide", () => events?.close());
