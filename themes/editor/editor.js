// Makes the editor handier; without it, everything can be done all the same.
"use strict";

// A further empty entry each time the last one is begun.
for (const list of document.querySelectorAll("[data-rows]")) {
  const name = list.dataset.rows;
  list.addEventListener("input", (event) => {
    const row = event.target.closest("[data-empty]");
    if (!row || row.closest("[data-rows]") !== list) return;
    const place = Number(row.querySelector("[name]").name.slice(name.length + 1).split(".")[0]);
    const next = row.cloneNode(true);
    delete row.dataset.empty;
    for (const field of next.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
      for (const key of ["name", "id", "for", "aria-describedby"]) {
        const value = field.getAttribute(key);
        if (value) field.setAttribute(key, value.replace(`${name}.${place}.`, `${name}.${place + 1}.`));
      }
      if ("value" in field && field.type !== "checkbox" && field.tagName !== "OPTION") field.value = "";
      if (field.type === "checkbox") field.checked = false;
    }
    row.after(next);
  });
}

// What was typed and not saved is kept in this browser, and offered when the form comes back.
const form = document.querySelector("form[data-keep]");
if (form) {
  const key = `capot/${form.dataset.keep}`;
  const typed = () => [...new FormData(form)].filter(([name, value]) => !name.startsWith("-") && typeof value === "string");
  const first = JSON.stringify(typed());
  let sent = false;
  form.addEventListener("input", () => {
    try {
      localStorage.setItem(key, JSON.stringify({ version: form.dataset.version, typed: typed() }));
    } catch { /* no room, or not allowed: what is on the page stays there */ }
  });
  form.addEventListener("submit", () => { sent = true; });
  addEventListener("beforeunload", (event) => {
    if (!sent && JSON.stringify(typed()) !== first) event.preventDefault();
  });
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  const offer = form.querySelector("[data-kept]");
  if (document.querySelector(".done")) localStorage.removeItem(key);
  else if (kept && offer && JSON.stringify(kept.typed) !== first) {
    offer.hidden = false;
    offer.querySelector("[data-restore]").addEventListener("click", () => {
      for (const field of form.querySelectorAll("[type=checkbox]")) field.checked = false;
      for (const [name, value] of kept.typed) {
        for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
          if (field.type === "checkbox") field.checked ||= field.value === value;
          else if (field.type !== "hidden") field.value = value;
          // A further empty entry comes of it where one is needed for what follows.
          if (value && field.type !== "hidden") field.dispatchEvent(new Event("input", { bubbles: true }));
        }
      }
      offer.hidden = true;
    });
    offer.querySelector("[data-forget]").addEventListener("click", () => {
      localStorage.removeItem(key);
      offer.hidden = true;
    });
  }
}

// The list of sheets, by the words that are typed.
const find = document.querySelector("[data-find]");
if (find) {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  find.addEventListener("input", () => {
    const words = plain(find.value).split(/\s+/);
    for (const item of document.querySelectorAll(".sheets li")) {
      const text = plain(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
    }
  });
}

// Sheets are named by their titles: those that can be, as they are now.
if (form) {
  const sheets = async (kind) => {
    try {
      const answer = await fetch(form.dataset.sheetsAt + kind);
      return answer.ok ? await answer.json() : [];
    } catch {
      return [];
    }
  };
  const lists = new Map();
  const listOf = (kind) => {
    if (!lists.has(kind)) {
      const list = document.createElement("datalist");
      list.id = `sheets-${kind}`;
      form.append(list);
      lists.set(kind, list);
      sheets(kind).then((known) => list.append(...known.map(({ name, title }) => new Option(title, name))));
    }
    return lists.get(kind).id;
  };
  form.addEventListener("focusin", ({ target }) => {
    if (target.matches("input[data-sheets]")) target.setAttribute("list", listOf(target.dataset.sheets));
  });
  for (const area of form.querySelectorAll("textarea[data-sheets]")) {
    const add = document.createElement("input");
    add.dataset.sheets = area.dataset.sheets;
    add.setAttribute("aria-label", form.dataset.add);
    add.placeholder = form.dataset.add;
    add.autocomplete = "off";
    add.addEventListener("change", () => {
      if (!add.value) return;
      area.value = `${area.value.trimEnd()}\n${add.value}\n`.trimStart();
      add.value = "";
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
    area.after(add);
  }
  // A sheet that was begun in another window can be chosen when one comes back.
  addEventListener("focus", async () => {
    for (const field of form.querySelectorAll("[data-target]")) {
      const there = new Set([...field.querySelectorAll("option, input")].map(({ value }) => value));
      const added = (await sheets(field.dataset.target)).filter(({ name }) => !there.has(name));
      for (const { name, title } of added) {
        if (field.tagName === "SELECT") {
          field.add(new Option(title, name));
          continue;
        }
        const label = document.createElement("label");
        const box = Object.assign(document.createElement("input"), { type: "checkbox", name: field.dataset.name, value: name });
        label.append(box, ` ${title}`);
        [...field.querySelectorAll("label")].at(-1)?.after(label) ?? field.append(label);
      }
    }
  });
}
