// The search engine, for the scripts of pages: it is WebAssembly, which searches
// in the pieces of the index that it has, and says which ones it lacks. This
// fetches them. There is no rule of search in here.

const PATIENCE = 20_000; // milliseconds until a fetch counts as failed
const INDEX = new URL("../search/", import.meta.url);
const NOTES = "meta.json"; // of the index: they alone keep their name when it changes

/**
 * French keeps its signs and numbers on their line: what `src/typography.rs` does in
 * the pages, but for its lists of words. The index has the spaces as they were typed.
 */
export const tied = (words) => document.documentElement.lang !== "fr" ? words : words
  .replace(/ (?=[;?!])|(?<=(?<![\p{L}\d.,])\d{1,3}) (?=\d{3}(?![\p{L}\d]))/gu, "\u202f")
  .replace(/ (?=[:%»€‰])|(?<=«) |(?<=\d h) (?=\d)|(?<=n°) (?=\d)/gu, "\u00a0")
  .replace(/(?<=(?<![\p{L}\d:])(?:\d{1,3}|\d+[.,]\d+)) (?=°|[hkmgl]²?(?![\p{L}'’])|(?!(?:au|aux|ce|de|des|du|en|est|et|il|la|le|les|ni|ou|où|par|que|qui|sur)(?!\p{L}))\p{Ll}{2})/gu, "\u00a0");

/** The index has changed, or the engine cannot read it: only a new page can. */
export class Outdated extends Error {}

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
  const code = await inflated(await load(new URL("./search.engine", import.meta.url)));
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
  ask(parameters, current) {
    const asked = [...parameters].map((pair) => `${pair[0]}\0${pair[1]}\0`).join("");
    return this.answer("search", asked, current);
  }

  /** The pages that what is being typed may lead to. */
  complete(typed, current) {
    return this.answer("complete", typed, current);
  }

  async answer(call, input, current = () => true) {
    for (let round = 0; round < 30; round += 1) {
      this.give(new TextEncoder().encode(input));
      const length = this.exports[call]();
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

/** The page's engine, started when it is first asked for. */
export const started = () => (engine ??= Engine.start().catch((error) => {
  engine = null;
  throw error;
}));

/**
 * What `ask` gives for the page's engine. Where pieces of its index have gone,
 * since the site was published anew, a new engine is asked, which reads the new index.
 */
export async function using(ask) {
  const reused = engine !== null;
  try {
    return await ask(await started());
  } catch (error) {
    engine = null;
    if (!reused) throw error;
    return using(ask);
  }
}
