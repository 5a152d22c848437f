// The search page: hands what is asked to the engine, which is WebAssembly,
// fetches the pieces of the index that the engine says it lacks, and shows the
// answer. What is searched, found, counted and suggested is the engine's
// business; there is no rule of search in here.

const PAUSE = 150; // milliseconds after the last key
const PATIENCE = 20_000; // milliseconds until a fetch counts as failed
const SHOWN = 8; // values of a facet before "other values"
const FACETS = ["lab", "theme", "method", "territory", "status", "year"];

const place = document.getElementById("search-results");
const INDEX = new URL(place.dataset.index, location.href);
const NOTES = "meta.json"; // of the index: they alone keep their name when it changes
const ways = document.getElementById("search");
const form = document.querySelector("main form[role=search]");
const field = form.elements.q;
const texts = Object.fromEntries(
  [...place.querySelector("template").content.children].map(
    (text) => [text.dataset.name, text.textContent],
  ),
);
const text = (name, values = {}) =>
  texts[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

// The engine

/** The index has changed, or the engine cannot read it: only a new page can. */
class Outdated extends Error {}

async function load(address, options = {}) {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE), ...options });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** What arrives, as a stream: inflated if it is compressed, which only its first bytes tell. */
async function inflated(response) {
  const reader = response.body.getReader();
  const first = await reader.read();
  const stream = new ReadableStream({
    start: (to) => (first.done ? to.close() : to.enqueue(first.value)),
    pull: async (to) => {
      const next = await reader.read();
      next.done ? to.close() : to.enqueue(next.value);
    },
  });
  const compressed = first.value?.[0] === 0x1f && first.value[1] === 0x8b;
  return compressed ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
}

/** The engine's code, compiled while it arrives. */
async function compiled() {
  const code = await inflated(await load(place.dataset.engine));
  const response = new Response(code, { headers: { "content-type": "application/wasm" } });
  const { instance } = await WebAssembly.instantiateStreaming(response, {});
  return instance.exports;
}

/** A whole file of the index, and whether the host says that it knows ranges. */
async function whole(name) {
  const response = await load(new URL(name, INDEX), { cache: name === NOTES ? "no-cache" : "default" });
  const bytes = new Uint8Array(await new Response(await inflated(response)).arrayBuffer());
  return { name, bytes, ranges: response.headers.get("accept-ranges") === "bytes" };
}

/** The files of the index that the engine reads first, fetched while it is itself on its way. */
async function opening() {
  const notes = await whole(NOTES);
  try {
    const { segments: [segment] } = JSON.parse(new TextDecoder().decode(notes.bytes));
    return [notes, await whole(`${segment.segment_id.replaceAll("-", "")}.open`)];
  } catch {
    return [notes]; // the engine asks for more, or says what is wrong with them
  }
}

export class Engine {
  /** An engine with what it reads first. */
  static async start() {
    const [exports, files] = await Promise.all([compiled(), opening()]);
    const engine = new Engine(exports);
    files.forEach((file) => engine.take(file));
    return engine;
  }

  constructor(exports) {
    this.exports = exports;
    this.ranges = false; // whether the host is known to answer them
  }

  give(bytes) {
    const at = this.exports.reserve(bytes.length);
    new Uint8Array(this.exports.memory.buffer).set(bytes, at);
  }

  put(file, start, bytes, whole) {
    const name = new TextEncoder().encode(file);
    const all = new Uint8Array(name.length + bytes.length);
    all.set(name);
    all.set(bytes, name.length);
    this.give(all);
    this.exports.put(name.length, start, whole ? 1 : 0);
  }

  take({ name, bytes, ranges }) {
    this.ranges ||= ranges;
    this.put(name, 0, bytes, true);
  }

  /** Fetches what is missing of one file. */
  async fetch(name, pieces) {
    if (pieces.some(({ end }) => end === null)) return this.take(await whole(name));
    // A host that does not know ranges sends the whole file: one at a time until it has shown what it does.
    while (pieces.length && !this.ranges) {
      if (await this.fetchRange(name, pieces.shift())) return;
    }
    await Promise.all(pieces.map((piece) => this.fetchRange(name, piece)));
  }

  /** Fetches a piece; gives whether the whole file came instead. */
  async fetchRange(name, { start, end }) {
    const address = new URL(name, INDEX);
    // Past the browser's cache, which has the ranges of a file wait for each other.
    const response = await load(address, { cache: "no-store", headers: { range: `bytes=${start}-${end - 1}` } });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isWhole = response.status !== 206;
    this.ranges ||= !isWhole;
    if (!isWhole && bytes.length !== end - start) throw new Error(`${address}: not the bytes asked for`);
    this.put(name, isWhole ? 0 : start, bytes, isWhole);
    return isWhole;
  }

  /** The answer to what an address asks; `current` says whether anyone still wants it. */
  async ask(parameters, current = () => true) {
    const asked = [...parameters].map((pair) => `${pair[0]}\0${pair[1]}\0`).join("");
    for (let round = 0; round < 30; round += 1) {
      this.give(new TextEncoder().encode(asked));
      const length = this.exports.search();
      const bytes = new Uint8Array(this.exports.memory.buffer, this.exports.answer(), length);
      const told = JSON.parse(new TextDecoder().decode(bytes));
      if (told.answer) return told.answer;
      if (told.failed) throw new Outdated(told.failed);
      const files = [...new Set(told.missing.map((piece) => piece.file))];
      await Promise.all(files.map((file) => this.fetch(file, told.missing.filter((piece) => piece.file === file))));
      if (!current()) return null;
    }
    throw new Error("pieces stay missing");
  }
}

let engine = null;
const started = () => (engine ??= Engine.start().catch((error) => {
  engine = null;
  throw error;
}));

// Addresses

const state = () => new URLSearchParams(location.search);
const asks = (parameters) => (parameters.get("q") ?? "").trim() !== "" || FACETS.some((facet) => parameters.has(facet));

/** The address of the present search after `change`; back on its first page. */
function address(change) {
  const parameters = state();
  parameters.delete("page");
  change(parameters);
  const query = parameters.toString();
  return query ? `?${query}` : location.pathname;
}

// What is shown

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A link to another search; `key` tells it from the others, so that it keeps the focus. */
const link = (key, href, ...children) => element("a", { href, "data-key": key }, ...children);

/** French keeps its signs on their line, as in the pages. */
const tied = (words) => document.documentElement.lang === "fr"
  ? words.replace(/ (?=[:;?!%»€])|(?<=«) /g, "\u00a0") : words;

const counted = (count) =>
  count === 0 ? text("count_none") : count === 1 ? text("count_one") : text("count", { count: count.toLocaleString(document.documentElement.lang) });

/** Where a hit leads: the browser marks there what the extract marks. */
function target(hit, extract) {
  const marked = [...new Set([...extract.querySelectorAll("mark")].map((mark) => mark.textContent))];
  const directives = marked.slice(0, 5).map((words) => `text=${encodeURIComponent(words).replaceAll("-", "%2D")}`);
  return directives.length ? `${hit.url}#:~:${directives.join("&")}` : hit.url;
}

function hitItem(hit, titles) {
  const extract = element("p", { class: "extract" });
  extract.innerHTML = tied(hit.extract); // escaped by the engine, but for its marks
  const about = [...hit.labs.map((lab) => titles.lab.get(lab) ?? lab), hit.year].filter(Boolean).join(" · ");
  const kind = texts[`kind_${hit.kind}`]; // a theme names the kinds that readers are to tell apart
  return element("li", {},
    element("h3", {}, element("a", { href: target(hit, extract) }, tied(hit.title)),
      kind ? element("span", { class: `kind ${hit.kind}` }, kind) : null),
    extract,
    element("p", { class: "meta" },
      hit.status ? element("span", { class: `status ${hit.status}` }, titles.status.get(hit.status) ?? hit.status) : null,
      about));
}

function facetSection(facet, values) {
  const item = ({ slug, title, count, selected }) => {
    const href = address((to) => (selected ? to.delete(facet, slug) : to.append(facet, slug)));
    const made = link(`${facet} ${slug}`, href, title, " ", element("span", { class: "meta" }, String(count)));
    if (selected) made.setAttribute("aria-current", "true");
    return element("li", {}, made);
  };
  const first = values.filter((value, at) => at < SHOWN || value.selected);
  const others = values.filter((value) => !first.includes(value));
  const rest = element("details", {}, element("summary", {}, text("more")));
  // There may be thousands: made when someone looks.
  rest.addEventListener("toggle", () => rest.append(element("ul", { class: "tallies" }, ...others.map(item))), { once: true });
  return element("section", {},
    element("h3", {}, text(facet)),
    element("ul", { class: "tallies" }, ...first.map(item)),
    others.length ? rest : null);
}

function refinements(answer) {
  const sections = FACETS.filter((facet) => answer.values[facet]?.length).map((facet) => facetSection(facet, answer.values[facet]));
  if (!sections.length) return null;
  const filtered = FACETS.some((facet) => state().has(facet));
  const clear = address((to) => FACETS.forEach((facet) => to.delete(facet)));
  return element("aside", { "aria-label": text("filters") },
    element("h2", {}, text("filters")),
    filtered ? element("p", {}, link("clear", clear, text("clear"))) : null,
    ...sections);
}

function orders() {
  const chosen = state().get("tri") ?? "";
  const order = (value, name) => {
    const href = address((to) => (value ? to.set("tri", value) : to.delete("tri")));
    const made = link(`tri ${value}`, href, text(name));
    if (value === chosen) made.setAttribute("aria-current", "true");
    return element("li", {}, made);
  };
  return element("div", { class: "orders" }, element("span", {}, text("sort")),
    element("ul", {}, order("", "sort_relevance"), order("date", "sort_date"), order("titre", "sort_title")));
}

/** What the engine searched beside or instead of what was typed, and how to undo it. */
function notes(answer) {
  const lines = answer.corrections.map((correction) => text("corrected", correction));
  if (answer.also.length) lines.push(text("also", { words: answer.also.join(", ") }));
  const shown = lines.map((line) => element("p", {}, line));
  if (lines.length) shown.push(element("p", {}, link("exact", address((to) => to.set("exact", "1")), text("exact"))));
  if (answer.suggestion && !answer.corrections.length) {
    const href = address((to) => to.set("q", answer.suggestion));
    shown.push(element("p", {}, text("suggestion"), " ", link("suggestion", href, answer.suggestion)));
  }
  return shown.length ? element("div", { class: "notes" }, ...shown) : null;
}

/** Ways on where nothing was found. */
function reliefs({ relief }) {
  const items = Object.entries(relief.without).map(([facet, count]) => {
    const values = { facet: text(facet), count: counted(count) };
    return link(`without ${facet}`, address((to) => to.delete(facet)), text("without", values));
  });
  if (!items.length && relief.unfiltered) {
    const href = address((to) => FACETS.forEach((facet) => to.delete(facet)));
    items.push(link("unfiltered", href, text("unfiltered", { count: counted(relief.unfiltered) })));
  }
  if (relief.broader) {
    const wider = link("broader", address((to) => to.set("q", relief.broader)), relief.broader);
    items.push(element("span", {}, text("broader"), " ", wider));
  }
  const list = items.length ? element("ul", {}, ...items.map((item) => element("li", {}, item))) : null;
  return element("div", {}, list, element("p", {}, text("call")));
}

function pager(answer) {
  const pages = Math.ceil(answer.total / answer.limit);
  const page = Math.floor(answer.offset / answer.limit) + 1;
  if (pages < 2) return null;
  const to = (number, name) => number >= 1 && number <= pages
    ? link(name, address((parameters) => number > 1 && parameters.set("page", number)), text(name)) : null;
  return element("nav", { class: "pager", "aria-label": text("pages") },
    to(page - 1, "previous"), element("span", {}, text("page", { page, pages })), to(page + 1, "next"));
}

const status = element("p", { role: "status", class: "lead" });
const body = element("div");
place.append(status, body);

/** Puts new content in place of the old; what had the focus keeps it. */
function show(...content) {
  const focus = document.activeElement?.dataset?.key;
  body.replaceChildren(...content.filter((part) => part !== null));
  const again = focus && body.querySelector(`[data-key="${CSS.escape(focus)}"]`);
  if (again) again.focus({ preventScroll: true });
}

function present(answer) {
  const titles = Object.fromEntries(FACETS.map((facet) =>
    [facet, new Map((answer.values[facet] ?? []).map((value) => [value.slug, value.title]))]));
  const query = answer.query.trim();
  status.textContent = counted(answer.total) + (query ? ` ${text("for_query", { query })}` : "");
  const hits = element("ol", { class: "hits", start: answer.offset + 1 }, ...answer.hits.map((hit) => hitItem(hit, titles)));
  const found = element("section", { "aria-label": text("list") },
    notes(answer), answer.total > 1 ? orders() : null, answer.total ? hits : reliefs(answer), pager(answer));
  show(element("div", { class: "found" }, found, refinements(answer)));
  ways.hidden = answer.total > 0;
}

function excuse(error) {
  const outdated = error instanceof Outdated;
  const unsupported = typeof WebAssembly === "undefined" || typeof DecompressionStream === "undefined";
  console.warn(error);
  ways.hidden = false;
  status.textContent = text(unsupported ? "unsupported" : outdated ? "outdated" : "failed");
  if (unsupported) return show();
  const button = element("button", { type: "button", "data-key": "retry" }, text(outdated ? "reload" : "retry"));
  button.addEventListener("click", () => (outdated ? location.reload() : run()));
  show(button);
}

// What happens when

let last = 0;

async function run() {
  const number = (last += 1);
  const current = () => number === last;
  const parameters = state();
  if (!asks(parameters)) {
    status.textContent = "";
    ways.hidden = false;
    return show();
  }
  if (!body.childElementCount) status.textContent = text("loading");
  try {
    const answer = await (await started()).ask(parameters, current);
    if (answer && current()) present(answer);
  } catch (error) {
    // Another engine next time: pieces of an index that has gone help nobody.
    engine = null;
    if (current()) excuse(error);
  }
}

function go(href, replace = false) {
  history[replace ? "replaceState" : "pushState"]({ typed: replace }, "", href);
  return run();
}

let timer = 0;
let typing = false;

function typed() {
  clearTimeout(timer);
  const query = field.value;
  if (query === (state().get("q") ?? "")) return;
  const href = address((to) => {
    to.delete("exact");
    query.trim() ? to.set("q", query) : to.delete("q");
  });
  // One entry of the history for a word, not one for each of its letters.
  go(href, typing);
  typing = true;
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(typed, PAUSE);
});
field.addEventListener("blur", () => (typing = false));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  typed();
  typing = false;
});
place.addEventListener("click", (event) => {
  const followed = event.target.closest("a[data-key]");
  const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!followed || elsewhere) return;
  event.preventDefault();
  typing = false;
  go(followed.getAttribute("href"));
  field.value = state().get("q") ?? "";
  if (["previous", "next"].includes(followed.dataset.key)) place.scrollIntoView();
});
addEventListener("popstate", () => {
  clearTimeout(timer);
  typing = false;
  field.value = state().get("q") ?? "";
  run();
});

// What was typed before this script arrived counts; an address counts more.
if (asks(state())) field.value = state().get("q") ?? "";
else if (field.value.trim()) typed();
run();
// Its code is on the way already, for whoever comes here to search.
started().catch(() => {});
