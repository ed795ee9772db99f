// The search: words that must all be in a method's name, its titles, its keywords or the names of
// its fields.
(() => {
  const SHOWN = 50;
  const SLICE = 1500;
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
      list.map(([rest, outline, title = "", chinese = "", ...keywords]) => {
        const name = product + rest;
        const about = [title, chinese, ...keywords].join("\n").toLowerCase();
        return { product, name, title, chinese, outline, about, low: name.toLowerCase() };
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
        const rank = rankOf(methods[next], next, words, having);
        if (rank > 0) hits.push([rank, next]);
      }
      if (next < methods.length) setTimeout(step);
      else show(hits, words, having);
    };
    step();
  }

  // Zero for no hit. A word that begins a part of the name counts for more than one inside it,
  // the name for more than the titles and keywords, those for more than a field. Chinese is written
  // without spaces: the characters of a word can be apart.
  function rankOf(method, place, words, having) {
    let rank = 0;
    for (let index = 0; index < words.length; index++) {
      const word = words[index];
      const isApart = /^\p{Script=Han}{2,}$/u.test(word) && [...word].every((c) => method.about.includes(c));
      if (method.low === word) rank += 100;
      else if (method.low.endsWith("." + word)) rank += 30;
      else if (method.low.startsWith(word) || method.low.includes("." + word)) rank += 20;
      else if (method.low.includes(word)) rank += 10;
      else if (method.about.includes(word)) rank += 5;
      else if (isApart) rank += 2;
      else if (having[index].has(place)) rank += 1;
      else return 0;
    }
    // Curated ones come first: what is asked for is most often one of them.
    return rank + (method.outline ? 0 : 6);
  }

  function show(hits, words, having) {
    // Of the same rank the shorter name is the nearer one.
    const length = ([, place]) => methods[place].name.length;
    hits.sort((a, b) => b[0] - a[0] || length(a) - length(b) || a[1] - b[1]);
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
