// Reloads the page when the site it belongs to has changed.
const script = document.currentScript.src;
const shown = script.slice(script.indexOf("?") + 1);
const events = new EventSource(new URL("events", script));
events.onmessage = (event) => {
  if (event.data !== shown) {
    events.close();
    location.reload();
  }
};
