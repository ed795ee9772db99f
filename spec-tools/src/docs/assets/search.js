// The search: words that must all be in a method's name, its titles, its keywords or the names of
// its fields.
(() => {
  const SHOWN = 50;
  const SLICE = 1500;
  const HAN = /^\p{Script=Han}{2,}$/u;
  const way = root.dataset.root;
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
      list.map(([rest, outline, used, title = "", chinese = "", ...keywords]) => {
        const name = product + rest;
        const low = name.toLowerCase();
        return {
          product, name, title, chinese, outline, low, used: used || Infinity,
          parts: [low, ...low.split("."), ...keywords.map((word) => word.toLowerCase())],
          about: [title, chinese, ...keywords].join("\n").toLowerCase(),
        };
      }));
    search();
  };
  window.alipayFields = (list) => {
    fields = list.map(([name, places]) => [name, places]);
    search();
  };

  function load() {
    if (asked) return;
    asked = true;
    for (const file of ["methods.js", "fields.js"]) {
      const script = document.createElement("script");
      script.src = way + "assets/" + file;
      script.onerror = () => { state.textContent = say("UNREADABLE", file); };
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
      state.textContent = say("READING");
      return;
    }
    // For each word, the methods that have a field of such a name, and the name.
    const having = words.map((word) => {
      const places = new Map();
      for (const [name, list] of fields || []) {
        if (!name.toLowerCase().includes(word)) continue;
        for (const place of list) if (!places.has(place)) places.set(place, name);
      }
      return places;
    });
    const hits = [];
    let next = 0;
    const step = () => {
      if (mine !== turn) return;
      const end = Math.min(next + SLICE, methods.length);
      for (; next < end; next++) {
        const fits = words.map((word, index) => fitOf(methods[next], next, word, having[index]));
        const worst = Math.min(...fits);
        if (worst > 0) hits.push([worst, next]);
      }
      if (next < methods.length) setTimeout(step);
      else show(hits, words, having);
    };
    step();
  }

  // How well a word fits, zero for not at all: it is a word of the name or a keyword, in a title,
  // in the name, in a field. Chinese is written without spaces: its characters can be apart.
  function fitOf(method, place, word, places) {
    if (method.parts.includes(word)) return 5;
    if (method.about.includes(word)) return 4;
    if (method.low.includes(word)) return 3;
    if (HAN.test(word) && [...word].every((c) => method.about.includes(c))) return 2;
    return places.has(place) ? 1 : 0;
  }

  function show(hits, words, having) {
    // The word that fits worst says how well all do; then those that are used most come first.
    hits.sort((a, b) => {
      const [one, other] = [methods[a[1]], methods[b[1]]];
      if (a[0] !== b[0]) return b[0] - a[0];
      if (one.used !== other.used) return one.used - other.used;
      return (one.outline - other.outline) || one.low.length - other.low.length || a[1] - b[1];
    });
    const count = hits.length.toLocaleString("en");
    if (hits.length === 0) state.textContent = say("NOTHING");
    else if (hits.length > SHOWN) state.textContent = say("BEST", count);
    else state.textContent = hits.length === 1 ? say("METHOD", count) : say("METHODS", count);
    results.replaceChildren(...hits.slice(0, SHOWN).map(([, place]) => item(place, words, having)));
    found.scrollTop = 0;
  }

  function element(tag, name, ...content) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...content);
    return made;
  }

  // The text, with the words that were looked for marked.
  function marked(text, words) {
    const low = text.toLowerCase();
    const spots = words.map((word) => [low.indexOf(word), word.length]).filter(([at]) => at >= 0);
    const pieces = [];
    let last = 0;
    for (const [at, length] of spots.sort((a, b) => a[0] - b[0])) {
      if (at < last) continue;
      pieces.push(text.slice(last, at), element("mark", "", text.slice(at, at + length)));
      last = at + length;
    }
    return [...pieces, text.slice(last)];
  }

  function item(place, words, having) {
    const method = methods[place];
    const link = element("a", "", element("span", "name", ...marked(method.name, words)));
    link.href = way + encodeURIComponent(method.product) + "/" + encodeURIComponent(method.name) + ".html";
    if (method.outline) link.append(" ", element("span", "mark", say("OUTLINE")));
    const titles = root.lang === "en" ? [method.title, method.chinese] : [method.chinese, method.title];
    const title = titles.find(Boolean);
    if (title) link.append(element("span", "about", ...marked(title, words)));
    const isSaid = (word) => method.low.includes(word) || method.about.includes(word);
    const names = having.filter((_, index) => !isSaid(words[index])).map((places) => places.get(place));
    for (const name of new Set(names.filter(Boolean))) {
      link.append(element("span", "about", say("HAS_FIELD") + " ", element("code", "", ...marked(name, words))));
    }
    return element("li", "", link);
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
    if (event.isComposing) return;
    if (event.key === "Enter") results.querySelector("a")?.click();
    if (event.key === "Escape") { input.value = ""; search(); }
  });
  found.parentElement.addEventListener("keydown", (event) => {
    // The arrows choose among the candidates of an input method.
    if (event.isComposing) return;
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
    if (event.key !== "/" || isTyping(event)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  document.addEventListener("click", (event) => {
    if (!found.parentElement.contains(event.target)) found.hidden = true;
  });
  document.addEventListener("language", () => { if (!found.hidden) search(); });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
