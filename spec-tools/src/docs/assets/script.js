"use strict";

// The search: words that must all be in a method's name, its title or the names of its fields.
(() => {
  const SHOWN = 50;
  const SLICE = 1500;
  const root = document.documentElement.dataset.root;
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  const state = document.getElementById("search-state");
  const results = document.getElementById("results");
  let methods = null;
  let fields = null;
  let asked = false;
  let turn = 0;

  // The index is a script: pages of the file system cannot fetch.
  window.alipayMethods = (products) => {
    methods = products.flatMap(([product, list]) =>
      list.map(([rest, title, outline]) => {
        const name = product + rest;
        return { product, name, title, outline, low: name.toLowerCase(), lowTitle: title.toLowerCase() };
      }));
    search();
  };
  window.alipayFields = (list) => {
    fields = list.map(([name, places]) => [name.toLowerCase(), places]);
    search();
  };

  function load() {
    if (asked) return;
    asked = true;
    for (const file of ["methods.js", "fields.js"]) {
      const script = document.createElement("script");
      script.src = root + "assets/" + file;
      script.onerror = () => { state.textContent = "The index " + file + " cannot be read."; };
      document.head.append(script);
    }
  }

  function search() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const mine = ++turn;
    if (words.length === 0) {
      found.hidden = true;
      results.replaceChildren();
      state.textContent = "";
      return;
    }
    found.hidden = false;
    load();
    if (!methods) {
      state.textContent = "Reading the index …";
      return;
    }
    // For each word, the methods that have a field of such a name.
    const having = words.map((word) => {
      const places = new Set();
      for (const [name, list] of fields || []) {
        if (name.includes(word)) for (const place of list) places.add(place);
      }
      return places;
    });
    const hits = [];
    let next = 0;
    const step = () => {
      if (mine !== turn) return;
      const end = Math.min(next + SLICE, methods.length);
      for (; next < end; next++) {
        const rank = rankOf(methods[next], next, words, having);
        if (rank > 0) hits.push([rank, next]);
      }
      if (next < methods.length) setTimeout(step);
      else show(hits);
    };
    step();
  }

  // Zero for no hit. A word that begins a part of the name counts for more than one inside it,
  // the name for more than the title, the title for more than a field.
  function rankOf(method, place, words, having) {
    let rank = 0;
    for (let index = 0; index < words.length; index++) {
      const word = words[index];
      if (method.low === word) rank += 100;
      else if (method.low.endsWith("." + word)) rank += 30;
      else if (method.low.startsWith(word) || method.low.includes("." + word)) rank += 20;
      else if (method.low.includes(word)) rank += 10;
      else if (method.lowTitle.includes(word)) rank += 5;
      else if (having[index].has(place)) rank += 1;
      else return 0;
    }
    // Curated ones before outlines of the same rank.
    return rank + (method.outline ? 0 : 0.5);
  }

  function show(hits) {
    // Of the same rank the shorter name is the nearer one.
    const length = ([, place]) => methods[place].name.length;
    hits.sort((a, b) => b[0] - a[0] || length(a) - length(b) || a[1] - b[1]);
    const more = hits.length > SHOWN ? ", the best " + SHOWN + " of them here" : "";
    state.textContent = hits.length === 0 ? "Nothing found"
      : (hits.length === 1 ? "1 method" : hits.length + " methods") + more;
    results.replaceChildren(...hits.slice(0, SHOWN).map(([, place]) => item(methods[place])));
  }

  function item(method) {
    const link = document.createElement("a");
    link.href = root + encodeURIComponent(method.product) + "/" + encodeURIComponent(method.name) + ".html";
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = method.name;
    link.append(name);
    if (method.outline) {
      const mark = document.createElement("span");
      mark.className = "mark";
      mark.textContent = "outline";
      link.append(" ", mark);
    }
    if (method.title) {
      const about = document.createElement("span");
      about.className = "about";
      about.textContent = method.title;
      link.append(about);
    }
    const entry = document.createElement("li");
    entry.append(link);
    return entry;
  }

  function fromAddress() {
    if (!location.hash.startsWith("#q=")) return;
    let words = location.hash.slice(3);
    try { words = decodeURIComponent(words); } catch { /* not encoded: as it is */ }
    input.value = words;
    search();
  }

  function close() {
    found.hidden = true;
    input.focus();
  }

  input.addEventListener("focus", load);
  input.addEventListener("input", search);
  input.addEventListener("click", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") results.querySelector("a")?.click();
    if (event.key === "Escape") { input.value = ""; search(); }
  });
  found.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") {
      if (event.key === "Escape" && event.target !== input) close();
      return;
    }
    const links = [...results.querySelectorAll("a")];
    const to = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    if (to < 0) input.focus();
    else links[Math.min(to, links.length - 1)]?.focus();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  document.addEventListener("click", (event) => {
    if (!found.parentElement.contains(event.target)) found.hidden = true;
  });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();

// Rows of nested fields that fold.
(() => {
  const MANY = 40;
  const depth = (row) => Number(row.dataset.depth);

  // Shows what is below a row, down to rows that are folded themselves; or hides all of it.
  function fold(row, open) {
    const button = row.querySelector(".fold");
    if (!button) return;
    button.setAttribute("aria-expanded", String(open));
    let closed = null;
    for (let next = row.nextElementSibling; next && depth(next) > depth(row); next = next.nextElementSibling) {
      if (closed !== null && depth(next) <= closed) closed = null;
      next.hidden = !open || closed !== null;
      const inner = next.querySelector(".fold");
      if (closed === null && inner && inner.getAttribute("aria-expanded") === "false") closed = depth(next);
    }
  }

  function foldAll(table, open) {
    for (const button of table.querySelectorAll(".fold")) {
      button.setAttribute("aria-expanded", String(open));
    }
    for (const row of table.tBodies[0].rows) row.hidden = !open && depth(row) > 0;
  }

  // Opens what a row is below of.
  function reveal() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* as it is */ }
    const target = document.getElementById(id);
    const row = target?.closest("tr[data-depth]");
    if (!row) return;
    const above = [];
    let level = depth(row);
    for (let last = row.previousElementSibling; last && level > 0; last = last.previousElementSibling) {
      if (depth(last) < level) {
        above.unshift(last);
        level = depth(last);
      }
    }
    for (const outer of above) fold(outer, true);
    row.scrollIntoView();
  }

  for (const table of document.querySelectorAll("table.fields")) {
    for (const button of table.querySelectorAll(".fold")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        fold(button.closest("tr"), button.getAttribute("aria-expanded") !== "true");
      });
    }
    if (table.tBodies[0].rows.length > MANY) foldAll(table, false);
  }
  for (const tools of document.querySelectorAll(".tools")) {
    tools.hidden = false;
    const table = () => tools.nextElementSibling;
    tools.querySelector("[data-unfold]").addEventListener("click", () => foldAll(table(), true));
    tools.querySelector("[data-fold]").addEventListener("click", () => foldAll(table(), false));
  }
  window.addEventListener("hashchange", reveal);
  reveal();
})();

// Buttons that copy.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
    } catch {
      // Where there is no clipboard to write to, the text is selected for the user to copy.
      getSelection().selectAllChildren(source);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
}
