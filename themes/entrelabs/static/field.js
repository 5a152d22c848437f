// The search field of every page: the keys that lead to it, and what loads
// suggestions once the reader is there. Nothing else is loaded before.

const field = document.getElementById("q");

/** Whether keys pressed here are for what is here. */
const takesKeys = (element) =>
  element instanceof Element && (element.isContentEditable || element.matches("input, textarea, select, [role=textbox], [role=combobox], [role=application]"));

addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  // Never one key alone: whoever dictates, or has a tremor, would be led here by mistake.
  const wanted = key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey;
  if (!field || !wanted || event.defaultPrevented || event.isComposing || takesKeys(event.composedPath()[0])) return;
  event.preventDefault();
  field.focus();
  field.select();
});

if (field) field.setAttribute("aria-keyshortcuts", "Control+K Meta+K");

if (field?.form.dataset.list) {
  for (const [name, value] of [["role", "combobox"], ["autocomplete", "off"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", "q_list"]]) {
    field.setAttribute(name, value);
  }
  // Without suggestions, for want of a connection or of a newer browser, the form is sent as ever.
  const prepare = () => import("./suggest.js").then(({ suggest }) => suggest(field)).catch((error) => {
    console.warn(error);
    field.addEventListener("focus", prepare, { once: true });
  });
  if (document.activeElement === field) prepare();
  else field.addEventListener("focus", prepare, { once: true });
}
