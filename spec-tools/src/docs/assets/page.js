// Tabs: links to pieces of code, of which one is shown.
for (const tabs of document.querySelectorAll("[data-tabs]")) {
  const bar = tabs.querySelector(".bar > div");
  const links = [...bar.querySelectorAll("[data-tab]")];
  const names = links.map((link) => link.dataset.tab);
  bar.setAttribute("role", "tablist");
  const choose = (name) => {
    root.dataset.tab = name;
    for (const link of links) {
      const isChosen = link.dataset.tab === name;
      link.setAttribute("aria-selected", String(isChosen));
      link.tabIndex = isChosen ? 0 : -1;
    }
  };
  for (const link of links) {
    const panel = document.getElementById(link.dataset.tab);
    link.setAttribute("role", "tab");
    link.setAttribute("aria-controls", panel.id);
    link.id = "tab-" + panel.id;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", link.id);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(link.dataset.tab);
      keep("tab", link.dataset.tab);
    });
  }
  bar.addEventListener("keydown", (event) => {
    const at = links.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1, " ": at }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const link = links[(to + links.length) % links.length];
    link.focus();
    link.click();
  });
  // The one that was chosen on another page can be missing on this one.
  choose(names.includes(root.dataset.tab) ? root.dataset.tab : names[0]);
}

// Buttons that copy: what has an id, or the piece of code that is shown.
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = [...button.childNodes];
  button.addEventListener("click", async () => {
    const pieces = [...(button.closest(".tabs")?.querySelectorAll("pre") ?? [])];
    const source = document.getElementById(button.dataset.copy) ?? pieces.find((piece) => piece.offsetParent);
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = say("COPIED");
    } catch {
      // Where there is no clipboard to write to, the text is selected for the user to copy.
      getSelection().selectAllChildren(source);
      button.textContent = say("SELECTED");
    }
    setTimeout(() => button.replaceChildren(...words), 2000);
  });
}

// Objects that fold.
(() => {
  for (const tools of document.querySelectorAll(".tools")) {
    const all = () => tools.nextElementSibling.querySelectorAll("details:not(.enum)");
    const set = (isOpen) => { for (const details of all()) details.open = isOpen; };
    tools.querySelector("[data-unfold]").addEventListener("click", () => set(true));
    tools.querySelector("[data-fold]").addEventListener("click", () => set(false));
  }

  // Opens what the target of the address is in.
  const reveal = () => {
    const target = pointed();
    if (!target) return;
    let isHidden = false;
    for (let outer = target; outer; outer = outer.parentElement.closest("details")) {
      if (outer.tagName === "DETAILS" && !outer.open) {
        outer.open = true;
        isHidden = true;
      }
    }
    if (isHidden) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  window.addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
})();

// The part of the page that is in sight, marked in the contents.
(() => {
  const links = [...document.querySelectorAll(".contents a")];
  const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (links.length === 0) return;
  let waits = false;
  const mark = () => {
    waits = false;
    const line = innerHeight * 0.3;
    const { scrollHeight } = root;
    const isEnd = scrollY > 0 && scrollY + innerHeight >= scrollHeight - 2;
    const passed = parts.filter((part) => part.getBoundingClientRect().top <= line).length;
    const at = isEnd ? links.length - 1 : Math.max(passed - 1, 0);
    for (const [index, link] of links.entries()) {
      if ((link.getAttribute("aria-current") === "true") === (index === at)) continue;
      if (index !== at) { link.removeAttribute("aria-current"); continue; }
      link.setAttribute("aria-current", "true");
      // Where the contents are longer than the window, or a strip on a phone.
      const list = link.closest("ul");
      const box = link.parentElement;
      list.scrollTo({ left: box.offsetLeft - 24, top: box.offsetTop - list.clientHeight / 2 });
    }
  };
  const later = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(mark);
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  mark();
})();
