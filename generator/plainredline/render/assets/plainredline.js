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

  /* What is copied must be one side's text, or say which is which: never as if the agreement said
     both. The page itself is walked, not a clone of the selection: a clone has lost the elements
     around it, and with them whose side it is and what of it is hidden. */
  const HELPERS = ".rl-blk-l, .rl-vh, .rl-cap, .rl-here, .rl-rest, .rl-pil, .rl-skip, button";
  const isShown = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;

  function blockOf(element) {
    while (element.parentElement && /^(inline|contents|ruby)/.test(getComputedStyle(element).display)) {
      element = element.parentElement;
    }
    return element;
  }

  /* Every stretch of text in a range that a reader sees, with where it stands. */
  function piecesOf(range) {
    const scope = range.commonAncestorContainer;
    const walker = doc.createTreeWalker(scope.nodeType === Node.TEXT_NODE ? scope.parentNode : scope, NodeFilter.SHOW_TEXT);
    const pieces = [];
    let hasHelper = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!range.intersectsNode(node) || !isShown(parent)) continue;
      if (parent.closest(HELPERS)) { hasHelper = true; continue; }
      const end = node === range.endContainer ? range.endOffset : node.length;
      const text = node.data.slice(node === range.startContainer ? range.startOffset : 0, end);
      if (!text) continue;
      const keeps = getComputedStyle(parent).whiteSpace.startsWith("pre");
      pieces.push({
        text: keeps ? text : text.replace(/[ \t\n\r\f]+/g, " "),
        block: blockOf(parent),
        cell: parent.closest(".rl-before, .rl-after"),
        mark: parent.closest("ins, del"),
        token: parent.closest(".rl-hid"),
        keeps,
      });
    }
    return { pieces, hasHelper };
  }

  /* Whether one text shows both wordings, and more than the removed words of it is taken. */
  function isMixed(pieces) {
    const isGone = ({ cell, mark }) => cell?.matches(".rl-after") && mark?.tagName === "DEL";
    return pieces.some(isGone) && !pieces.every(isGone);
  }

  function written(pieces) {
    const said = pieces.filter((piece) => piece.text.trim());
    const mixed = isMixed(said);
    const hasBoth = [".rl-before", ".rl-after"].every((side) => said.some((piece) => piece.cell?.matches(side)));
    let out = "";
    let last = {};
    let open = null;
    const close = () => { if (open) out = `${out.trimEnd()}]`; open = null; };
    for (const piece of pieces) {
      const { block, cell, text, keeps } = piece;
      const mark = mixed && cell?.matches(".rl-after") ? piece.mark : null;
      if (!keeps && !text.trim() && (block !== last.block || mark !== open)) {
        if (block === last.block && /\S$/.test(out)) { close(); out += " "; }
        continue;
      }
      if (mark !== open) close();
      if (last.block && block !== last.block) {
        const row = block.closest("tr");
        out = out.replace(/ +$/, "") + (row && row === last.block.closest("tr") ? "\t" : "\n");
      }
      if (hasBoth && cell && cell !== last.cell) {
        out += `${cell.querySelector(".rl-cap")?.textContent.trim() ?? ""}:\n`.replace(/^:\n/, "");
      }
      if (mark && mark !== open) { out += `[${mark.dataset.rl} `; open = mark; }
      if (piece.token && piece.token !== last.token) out += "[";
      const isAtStart = /(?:^|[\s[])$/.test(out) && !keeps;
      out += isAtStart && !piece.token ? text.replace(/^ +/, "") : text;
      if (piece.token) out += "]";
      last = piece;
    }
    close();
    return out.replace(/[ ]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").replace(/^[ \t\n]+|[ \t\n]+$/g, "");
  }

  function setUpCopying() {
    all("[data-rl-copy]").forEach((link) => link.addEventListener("click", () => {
      navigator.clipboard?.writeText(link.href);
    }));
    doc.addEventListener("copy", (event) => {
      const selection = getSelection();
      if (!one(".rl-page") || event.target.closest?.("input, textarea")) return;
      const ranges = Array.from({ length: selection.rangeCount }, (_, i) => piecesOf(selection.getRangeAt(i)));
      const pieces = ranges.flatMap((range) => range.pieces);
      if (!pieces.some((piece) => piece.cell) && !ranges.some((range) => range.hasHelper)) return;
      event.clipboardData.setData("text/plain", written(pieces));
      event.preventDefault();
    });
  }

  root.classList.add("has-rl");
  setUpTheme();
  setUpSteps();
  setUpFolds();
  setUpCopying();
})();
