/* Adds next and previous, keys, theme, copying. Without it every word, filter and link works. */
(() => {
  "use strict";
  const doc = document;
  const root = doc.documentElement;
  const one = (selector) => doc.querySelector(selector);
  const all = (selector) => [...doc.querySelectorAll(selector)];

  const kept = {
    get(key) { try { return localStorage.getItem(`rl-${key}`); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(`rl-${key}`, value); } catch { /* Private mode. */ } },
  };

  function setUpTheme() {
    const button = one("#rl-theme");
    if (!button) return;
    const isDark = () => {
      const scheme = root.dataset.mdColorScheme;
      return scheme ? scheme === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
    };
    const paint = () => button.setAttribute("aria-pressed", String(isDark()));
    if (kept.get("scheme")) root.dataset.mdColorScheme = kept.get("scheme");
    button.addEventListener("click", () => {
      root.dataset.mdColorScheme = isDark() ? "default" : "slate";
      kept.set("scheme", root.dataset.mdColorScheme);
      paint();
    });
    paint();
  }

  function setUpSteps() {
    const position = one("#rl-pos");
    if (!position) return;
    const changes = all("[data-rl-change]");
    const links = new Map(all(".rl-nav a").map((link) => [link.hash.slice(1), link]));
    const keys = one("#rl-keys");
    let at = -1;
    let current = null;
    const plural = new Intl.PluralRules(one(".rl-page").lang);
    let held = false; // After a step the place is known; only the reader's own scrolling moves it.

    /* What the page says of a number, in the plural form that the number asks for. */
    function counted(forms, number) {
      const every = JSON.parse(forms);
      return (every[plural.select(number)] ?? every.other).replace("{n}", number);
    }
    const shown = () => changes.filter((change) => change.offsetParent !== null);
    function mark(list) {
      position.textContent = at < 0
        ? counted(position.dataset.all, list.length)
        : position.dataset.at.replace("{i}", at + 1).replace("{n}", list.length);
      current?.removeAttribute("aria-current");
      current = links.get(list[at]?.closest(".rl-sec")?.id) ?? null;
      current?.setAttribute("aria-current", "true");
    }
    function go(step) {
      const list = shown();
      if (!list.length) return;
      at = Math.max(0, Math.min(list.length - 1, at + step));
      const change = list[at];
      held = true;
      history.replaceState(null, "", `#${change.id}`);
      change.scrollIntoView({ block: "start" });
      // Once more: what was skipped while off the screen has its true height only now.
      requestAnimationFrame(() => change.scrollIntoView({ block: "start" }));
      change.querySelector(".rl-rh").focus({ preventScroll: true });
      mark(list);
    }
    one("#rl-next").addEventListener("click", () => go(1));
    one("#rl-prev").addEventListener("click", () => go(-1));

    keys.checked = kept.get("keys") !== "off";
    keys.addEventListener("change", () => kept.set("keys", keys.checked ? "on" : "off"));
    doc.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
      if (/^(Arrow|Page|Home|End| )/.test(event.key)) held = false;
      if (!keys.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "j") go(1);
      else if (event.key === "k") go(-1);
    });

    for (const kind of ["wheel", "touchmove", "pointerdown"]) {
      addEventListener(kind, () => { held = false; }, { passive: true });
    }
    // Where the reader is, also after a jump past every change: the last one that has begun.
    const seen = new IntersectionObserver(() => {
      if (held) return;
      const list = shown();
      at = list.filter((change) => change.getBoundingClientRect().top < innerHeight / 4).length - 1;
      mark(list);
    }, { rootMargin: "-15% 0px -75% 0px" });
    changes.forEach((change) => seen.observe(change));
    const filter = one("#rl-filter");
    const said = one("#rl-shown");
    function refilter() {
      const list = shown();
      at = -1;
      mark(list);
      said.textContent = counted(said.dataset.some, list.length);
    }
    filter?.addEventListener("change", refilter);
    one("#rl-f-reset")?.addEventListener("click", () => {
      one("#rl-f-all").checked = true;
      one("#rl-f-all").focus();
      refilter();
    });
    if (!changes.some((change) => change.id === location.hash.slice(1))) mark(changes);
  }

  function setUpFolds() {
    const button = one("#rl-open-same");
    const folds = all(".rl-same, .rl-moved details");
    if (button) {
      const opening = button.textContent;
      if (!folds.some((fold) => fold.tagName === "DETAILS")) button.hidden = true;
      button.addEventListener("click", () => {
        const open = folds.some((fold) => fold.tagName === "DETAILS" && !fold.open);
        folds.forEach((fold) => { if (fold.tagName === "DETAILS") fold.open = open; });
        button.textContent = open ? button.dataset.close : opening;
      });
    }
    const reveal = () => {
      const target = doc.getElementById(decodeURIComponent(location.hash.slice(1)));
      for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    };
    addEventListener("hashchange", reveal);
    reveal();
  }

  /* What is copied from one text with both wordings must never look as if the agreement said both. */
  function setUpCopying() {
    all("[data-rl-copy]").forEach((link) => link.addEventListener("click", () => {
      navigator.clipboard?.writeText(link.href);
    }));
    doc.addEventListener("copy", (event) => {
      const selection = getSelection();
      if (!selection.rangeCount || !one(".rl-page")) return;
      const box = doc.createElement("div");
      box.append(selection.getRangeAt(0).cloneContents());
      const shown = one(".rl-after del");
      const isMixed = shown && getComputedStyle(shown).display !== "none";
      if (!box.querySelector("ins, del")) return;
      box.querySelectorAll(".rl-blk-l, .rl-vh, .rl-cap, .rl-here, .rl-rest").forEach((label) => label.remove());
      if (isMixed) {
        box.querySelectorAll("ins").forEach((mark) => { mark.prepend("[added: "); mark.append("]"); });
        box.querySelectorAll("del").forEach((mark) => { mark.prepend("[removed: "); mark.append("]"); });
      } else {
        box.querySelectorAll(".rl-after del, .rl-after .rl-gone").forEach((mark) => mark.remove());
        if (box.querySelector(".rl-before") && box.querySelector(".rl-after")) {
          box.querySelectorAll(".rl-before").forEach((cell) => cell.prepend("Before:\n"));
          box.querySelectorAll(".rl-after").forEach((cell) => cell.prepend("After:\n"));
        }
      }
      box.querySelectorAll("p, li, tr, h3, h4, pre, .rl-none").forEach((block) => block.append("\n"));
      event.clipboardData.setData("text/plain", box.textContent.replace(/\n{3,}/g, "\n\n").trim());
      event.preventDefault();
    });
  }

  root.classList.add("has-rl");
  setUpTheme();
  setUpSteps();
  setUpFolds();
  setUpCopying();
})();
