"use strict";

// Before anything is shown: the language, the colours and the tab, as they were chosen; the
// language first by what the browser asks for.
(() => {
  const root = document.documentElement;
  const kept = (key, values) => {
    let value = null;
    try { value = localStorage.getItem("alipay." + key); } catch { /* no store here */ }
    return values.includes(value) ? value : null;
  };
  const asked = (navigator.languages || []).find((tag) => /^(zh|en)\b/i.test(tag)) || "en";
  root.lang = kept("language", ["zh-CN", "en"]) || (/^zh/i.test(asked) ? "zh-CN" : "en");
  root.dataset.tab = kept("tab", ["rust", "json", "shell"]) || "rust";
  const theme = kept("theme", ["light", "dark"]);
  if (theme) root.dataset.theme = theme;
  root.classList.add("script");
})();
