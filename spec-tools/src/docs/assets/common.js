const root = document.documentElement;

// A text in the language of the page.
const say = (name, word) => TEXTS[name][root.lang === "en" ? 0 : 1].replace("{}", word ?? "");

const keep = (key, value) => {
  try {
    if (value === null) localStorage.removeItem("alipay." + key);
    else localStorage.setItem("alipay." + key, value);
  } catch { /* no store here: it lasts as long as the page */ }
};

// The switches of the header.
(() => {
  const told = () => { document.getElementById("search").placeholder = say("SEARCH"); };
  document.getElementById("language").addEventListener("click", () => {
    root.lang = root.lang === "en" ? "zh-CN" : "en";
    keep("language", root.lang);
    told();
    document.dispatchEvent(new Event("language"));
  });
  told();

  const system = matchMedia("(prefers-color-scheme: dark)");
  document.getElementById("theme").addEventListener("click", () => {
    const own = system.matches ? "dark" : "light";
    const now = root.dataset.theme || own;
    const next = now === "dark" ? "light" : "dark";
    // Back at the system's, it follows the system again.
    if (next === own) delete root.dataset.theme;
    else root.dataset.theme = next;
    keep("theme", next === own ? null : next);
  });
})();

// Whether keys are typed into something.
const isTyping = (event) =>
  event.ctrlKey || event.metaKey || event.altKey
  || event.target.closest("input, textarea, [contenteditable]") !== null;

// What the address points to.
const pointed = () => {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* not encoded: as it is */ }
  return id ? document.getElementById(id) : null;
};
