// The search page: hands what is asked to the engine and shows the answer. What
// is searched, found, counted and suggested is the engine's business; there is
// no rule of search in here.

import { Engine, Outdated, started, tied, using } from "./engine.js";

export { Engine };

const PAUSE = 150; // milliseconds after the last key
const SHOWN = 8; // values of a facet before "other values"
const FACETS = ["lab", "theme", "method", "territory", "status", "year"];

const place = document.getElementById("search-results");
const ways = document.getElementById("search");
const form = document.querySelector("main form[role=search]");
const field = form.elements.q;
const texts = Object.fromEntries(
  [...place.querySelector("template").content.children].map(
    (text) => [text.dataset.name, text.textContent],
  ),
);
const text = (name, values = {}) =>
  tied(texts[name].replace(/\{(\w+)\}/g, (_, key) => values[key]));

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

const counted = (count) =>
  count === 0 ? text("count_none") : count === 1 ? text("count_one") : text("count", { count: count.toLocaleString(document.documentElement.lang) });

const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** The texts of an extract, every second one of which is marked. */
const pieces = (html) => html.split(/<\/?mark>/).map((piece) => piece.replace(/&#?\w+;/g, (sign) => SIGNS[sign] ?? sign));

/**
 * Where a hit leads: the browser marks there what the extract marks, and shows
 * the passage of the extract. It takes whole words only, and to it an elided one
 * (l’, d’, qu’) is part of the next. So is, to it, a sign behind a narrow space.
 */
function target(hit, parts) {
  const encoded = (words) => encodeURIComponent(words.trim()).replaceAll("-", "%2D");
  const sign = (part = "") => /^\u202f[;?!]/.exec(part)?.[0] ?? "";
  const words = parts.flatMap((part, at) => at % 2 ? [(/[\p{L}\p{N}]+['’]$/u.exec(parts[at - 1])?.[0] ?? "") + part + sign(parts[at + 1])] : []);
  if (!words.length) return hit.url;
  const before = /(\S+\s+\S*?)(?:[\p{L}\p{N}]+['’])?$/u.exec(parts[0].replace(/^….*?\s/, ""))?.[1];
  const after = /^\S*\s+\S+(?=\s)/.exec((parts[2] ?? "").slice(sign(parts[2]).length))?.[0];
  const passage = `${before ? `${encoded(before)}-,` : ""}${encoded(words[0])}${after ? `,-${encoded(after)}` : ""}`;
  const directives = [...new Set([passage, ...words.slice(0, 5).map(encoded)])].map((directive) => `text=${directive}`);
  return `${hit.url}#:~:${directives.join("&")}`;
}

function hitItem(hit, titles) {
  const parts = pieces(hit.extract).map(tied);
  const extract = parts.map((part, at) => (at % 2 ? element("mark", {}, part) : part));
  const about = [...hit.labs.map((lab) => titles.lab.get(lab) ?? lab), hit.year].filter(Boolean).join(" · ");
  const kind = texts[`kind_${hit.kind}`]; // a theme names the kinds that readers are to tell apart
  return element("li", {},
    element("h2", {}, element("a", { href: target(hit, parts) }, tied(hit.title)),
      kind ? element("span", { class: `kind ${hit.kind}` }, kind) : null),
    element("p", { class: "extract" }, ...extract),
    element("p", { class: "meta" },
      hit.status ? element("span", { class: `status ${hit.status}` }, titles.status.get(hit.status) ?? hit.status) : null,
      hit.as_of ? tied(`(${text("known")} ${hit.as_of}) · `) : null,
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
  const call = relief.lab
    ? element("p", {}, text("call"), " ", element("a", { href: relief.lab.url }, tied(relief.lab.title)))
    : element("p", {}, text("call_any"));
  return element("div", {}, list, call);
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

const status = element("p", { role: "status", class: "lead", tabindex: "-1" });
const body = element("div");
place.append(status, body);

/** Puts new content in place of the old; what had the focus keeps it, or else the line above gets it. */
function show(...content) {
  const focused = body.contains(document.activeElement) ? document.activeElement.dataset.key ?? "" : null;
  body.replaceChildren(...content.filter((part) => part !== null));
  if (focused === null) return;
  const again = focused && body.querySelector(`[data-key="${CSS.escape(focused)}"]`);
  (again || status).focus({ preventScroll: true });
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
    const answer = await using((engine) => engine.ask(parameters, current));
    if (answer && current()) present(answer);
  } catch (error) {
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
