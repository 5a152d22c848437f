// What the benchmark does inside a page: notes when a reader's act (a key, a
// click, coming here) has its results on screen. The name of the contestant
// comes in front of this.
window.bench = (() => {
  const sites = {
    capot: {
      field: "main form[role=search] input[name=q]",
      list: () => document.querySelector("#search-results .found"),
      some: () => true,
      complete: () => true,
      facet: () => document.querySelector("#search-results aside a[data-key^='lab ']"),
      clear() {
        document.querySelector("#search-results a[data-key='clear']")?.click();
      },
      async engine() {
        const scripts = [...document.querySelectorAll("script[type=module]")];
        const modules = await Promise.all(scripts.map((script) => import(script.src)));
        const engine = await modules.find((each) => each.Engine).Engine.start();
        return async (q) => (await engine.ask(new URLSearchParams({ q }))).total;
      },
    },
    pagefind: {
      field: ".pagefind-ui__search-input",
      list: () => document.querySelector(".pagefind-ui__results"),
      some: (list) => list.querySelector(".pagefind-ui__result-link") !== null || list.childElementCount === 0,
      complete: (list) => list.querySelector(".pagefind-ui__loading") === null,
      facet: () => document.querySelector(".pagefind-ui__filter-checkbox[name='lab']"),
      clear() {
        document.querySelectorAll(".pagefind-ui__filter-checkbox:checked").forEach((box) => box.click());
      },
      async engine() {
        const pagefind = await import("/pagefind/pagefind.js");
        await pagefind.init();
        await pagefind.filters();
        return async (q) => {
          const found = await pagefind.search(q);
          await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
          return found.results.length;
        };
      },
    },
  };
  const site = sites[contestant];
  let before = null;
  let began = 0; // navigation
  let seen = {};
  let ask = null; // of the engine alone
  // The list is drawn in the next frame; a task after that frame sees it done.
  const note = (what) => {
    const current = seen;
    if (what in current) return;
    current[what] = null;
    requestAnimationFrame(() => setTimeout(() => (current[what] = performance.now() - began)));
  };
  const look = () => {
    const list = site.list();
    if (!list || list === before) return;
    if (site.some(list)) note("some");
    if (site.some(list) && site.complete(list)) note("all");
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  const act = (event) => (began = event.timeStamp);
  addEventListener("input", act, { capture: true });
  addEventListener("click", act, { capture: true });
  const field = () => document.querySelector(site.field);
  return {
    times: () => (typeof seen.all === "number" ? seen : null),
    isEmpty: () => site.list() === null,
    isNew: () => site.list() !== null && site.list() !== before,
    /** Everything of `text` but its last key. */
    prepare(text) {
      field().focus();
      field().value = text;
      before = site.list();
      seen = {};
    },
    choose() {
      before = site.list();
      seen = {};
      site.facet().click();
    },
    unchoose() {
      before = site.list();
      site.clear();
    },
    clear() {
      field().value = "";
      field().dispatchEvent(new Event("input", { bubbles: true }));
    },
    /** Milliseconds of a query, asked of the engine alone, and asked again. */
    async alone(query) {
      ask ??= await site.engine();
      const times = [];
      for (const round of [0, 1]) {
        const start = performance.now();
        await ask(query);
        times[round] = performance.now() - start;
      }
      return times;
    },
  };
})();
