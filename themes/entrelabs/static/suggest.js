// Suggestions under the search field: a combobox after the pattern of the ARIA
// Authoring Practices (editable, list autocomplete, manual selection). The
// focus stays in the field; the options are links to their pages. What is
// suggested is the engine's business; there is no rule of search in here.

import { tied, using } from "./engine.js";

const PAUSE = 150; // milliseconds after the last key

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Shows suggestions under a field. No heading of an author can have the `id`s given here. */
export function suggest(field) {
  const { form } = field;
  const texts = form.dataset;
  const list = element("div", { id: "q_list", role: "listbox", "aria-label": texts.list, hidden: "" });
  const status = element("p", { role: "status", class: "hidden" });
  form.append(list, status);

  let options = [];
  let active = -1;
  let asked = 0;
  let timer = 0;
  let shownFor = null; // what the list answers

  const isOpen = () => !list.hidden;

  function activate(number) {
    options[active]?.setAttribute("aria-selected", "false");
    active = number;
    const option = options[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function open() {
    if (!options.length) return;
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  }

  function close() {
    activate(-1);
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  /** Pages of one kind follow each other. */
  function fill(pages) {
    const groups = [];
    options = pages.map((page, number) => {
      const option = element("a", { id: `q_option_${number}`, role: "option", "aria-selected": "false", tabindex: "-1", href: page.url }, tied(page.title));
      if (groups.at(-1)?.kind !== page.kind) groups.push({ kind: page.kind, own: [] });
      groups.at(-1).own.push(option);
      return option;
    });
    list.replaceChildren(...groups.map(({ kind, own }) => {
      const name = element("div", { id: `q_${kind}`, role: "presentation" }, texts[kind] ?? kind);
      return element("div", { role: "group", "aria-labelledby": name.id }, name, ...own);
    }));
  }

  async function ask() {
    clearTimeout(timer);
    const typed = field.value;
    const number = (asked += 1);
    const current = () => number === asked;
    if (!typed.trim()) {
      shownFor = null;
      status.textContent = "";
      options = [];
      return close();
    }
    const pages = await using((engine) => engine.complete(typed, current));
    if (!current() || !pages) return;
    shownFor = typed;
    close();
    fill(pages);
    if (document.activeElement === field) open();
    status.textContent = pages.length === 0 ? texts.none : pages.length === 1 ? texts.one : texts.many.replace("{count}", pages.length);
  }

  // Without suggestions the form is sent as ever; the search page says what is wrong.
  const attempt = () => ask().catch((error) => {
    console.warn(error);
    close();
  });

  /** Opens the list for what is typed now. */
  async function opened() {
    if (shownFor !== field.value) await attempt();
    open();
  }

  async function step(by) {
    if (!isOpen()) await opened();
    if (!isOpen()) return;
    const next = active + by;
    activate(next < 0 ? options.length - 1 : next % options.length);
  }

  const keys = {
    ArrowDown: (event) => (event.altKey ? opened() : step(1)),
    ArrowUp: (event) => (event.altKey ? close() : step(-1)),
    Escape: () => {
      if (isOpen()) return close();
      field.value = "";
      attempt();
    },
    Enter: (event) => {
      const option = options[active];
      if (!isOpen() || !option) return false;
      const { ctrlKey, metaKey, shiftKey } = event;
      option.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window, ctrlKey, metaKey, shiftKey }));
    },
    Home: () => caret(0),
    End: () => caret(field.value.length),
  };

  function caret(place) {
    activate(-1);
    field.setSelectionRange(place, place);
  }

  field.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    const act = keys[key];
    if (event.isComposing) return;
    const plain = !ctrlKey && !metaKey && !shiftKey;
    const handled = act && (key === "Enter" ? !altKey : plain && (!altKey || key.startsWith("Arrow")));
    if (handled) {
      if (act(event) !== false) event.preventDefault();
    } else if (key === "ArrowLeft" || key === "ArrowRight") {
      activate(-1);
    }
  });
  field.addEventListener("input", () => {
    activate(-1);
    clearTimeout(timer);
    timer = setTimeout(attempt, PAUSE);
    asked += 1; // what is under way answers something else
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asked += 1;
    close();
  });
  // An option may open another tab: the list waits for the reader to come back.
  field.addEventListener("blur", () => document.activeElement === field || close());
  // Pressing on an option must not take the focus, and with it the list, away before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  addEventListener("pagehide", close);

  // The engine and what opening the index needs, while the reader begins to type.
  if (field.value) attempt();
  else using((engine) => engine.complete("")).catch(() => {});
}
