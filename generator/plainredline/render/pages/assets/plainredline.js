/* Extras only. Without this file every word, filter, count, layout and link works. */
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

  function setUpTerms() {
    const terms = one(".rl-defs");
    if (!terms) return;
    doc.addEventListener("keydown", (event) => { if (event.key === "Escape") terms.hidden = true; });
    const show = (event) => {
      const use = event.target.closest?.("[aria-describedby]");
      if (!use) return;
      terms.hidden = false;
      terms.classList.toggle("rl-up", use.getBoundingClientRect().top > innerHeight / 2); // It hides no use.
    };
    doc.addEventListener("focusin", show);
    doc.addEventListener("pointerover", show);
  }

  /* The rule of the style sheet, on the attributes: asking for computed styles of what is closed
     or skipped is slow. Within a group any, across groups all; what concerns everyone stays. */
  let chosen = [];
  const isShown = (element) => {
    const marks = element.dataset.m?.split(" ") ?? [];
    return chosen.every(([group, values]) => (
      (group === "a" && !marks.some((mark) => mark.startsWith("a")))
      || values.some((value) => marks.includes(value))
    ));
  };

  let blocks = [];
  const placeOf = new Map(); // The numbers of the places of each block, as they are said.
  let at = -1;
  let held = false; // After a step the place is known; only the reader's own scrolling moves it.

  function mark() {
    const position = one("#rl-pos");
    if (!position) return;
    const place = placeOf.get(blocks[at]);
    position.textContent = place ? position.dataset.at.replace("{i}", place) : position.dataset.all;
  }

  function go(step) {
    if (!blocks.length) return;
    at = Math.max(0, Math.min(blocks.length - 1, at + step));
    const block = blocks[at];
    held = true;
    history.replaceState(null, "", `#${block.id}`);
    block.scrollIntoView({ block: "start" });
    // Once more: what was skipped while off the screen has its true height only now.
    requestAnimationFrame(() => block.scrollIntoView({ block: "start" }));
    const head = block.querySelector("h4");
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    mark();
  }

  function setUpSteps() {
    const wording = one("#rl-doc");
    if (!one("#rl-pos") || !wording) return;
    const keys = one("#rl-keys");
    blocks = all(".rl-blk");
    let last = 0;
    for (const block of blocks) {
      const first = last + 1;
      last += Number(block.dataset.n ?? 1);
      placeOf.set(block, last > first ? `${first}–${last}` : `${first}`);
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
    // Where the reader is, also after a jump past every change: the last block that has begun.
    const seen = new IntersectionObserver(() => {
      if (held) return;
      const isAtEnd = scrollY + innerHeight > root.scrollHeight - 4;
      at = blocks.findLastIndex(
        (block) => block.getBoundingClientRect().top < innerHeight * (isAtEnd ? 1 : .25),
      );
      mark();
    }, { rootMargin: "-15% 0px -75% 0px" });
    blocks.forEach((block) => seen.observe(block));
    new IntersectionObserver(
      ([entry]) => root.classList.toggle("in-doc", entry.isIntersecting),
      { rootMargin: "0px 0px -30% 0px" },
    ).observe(wording);
  }

  function setUpFilter() {
    const filter = one("#rl-flt");
    if (!filter) return;
    const said = one("#rl-say");
    const count = one("#rl-count");
    // A heading carries the marks of all below it, so that two groups can leave it over nothing.
    function hideEmpty() {
      all(":is(.rl-eg, .rl-grp, .rl-sec)[data-m]").forEach((heading) => {
        const below = [...heading.querySelectorAll("li[data-m]")];
        if (heading.matches(".rl-sec")) {
          for (let next = heading.nextElementSibling; next && !next.matches(".rl-sec"); next = next.nextElementSibling) {
            if (next.matches(".rl-blk")) below.push(next);
          }
        }
        heading.classList.toggle("rl-empty", below.length > 0 && !below.some(isShown));
      });
    }
    function refilter() {
      chosen = [..."eatk"]
        .map((group) => [group, all(`.rl-chips [id^=rl-${group}]:checked`).map((box) => box.id.slice(3))])
        .filter(([, values]) => values.length);
      hideEmpty();
      blocks = all(".rl-blk").filter(isShown);
      at = -1;
      mark();
      if (!said || !count) return;
      // The line that the style sheet counts in, said with the same numbers.
      const line = count.cloneNode(true);
      const places = all(".rl-tl i").filter(isShown).reduce((sum, each) => sum + Number(/rl-m(\d+)/.exec(each.className)[1]), 0);
      const changes = all(".rl-ch").filter(isShown).length;
      line.querySelectorAll(".rl-cv").forEach((number) => { number.textContent = changes; });
      line.querySelectorAll(".rl-cp").forEach((number) => { number.textContent = places; });
      said.textContent = line.textContent;
    }
    filter.addEventListener("change", refilter);
    filter.addEventListener("reset", () => setTimeout(refilter));
    if (matchMedia("(min-width: 64rem)").matches) filter.querySelector("details").open = true;
    if (one(".rl-chips :checked")) refilter(); // Kept by the browser over a reload.
  }

  function setUpFolds() {
    const button = one("#rl-all");
    const cards = all(".rl-ch details");
    button?.addEventListener("click", () => {
      const open = cards.some((card) => !card.open);
      const said = button.textContent;
      cards.forEach((card) => { card.open = open; });
      button.textContent = button.dataset.other;
      button.dataset.other = said;
    });
    const reveal = () => {
      const target = doc.getElementById(decodeURIComponent(location.hash.slice(1)));
      const way = target?.matches(".rl-old-id") && target.querySelector("a");
      if (way) location.replace(way.href);
      if (target?.matches(".rl-ch")) target.querySelector("details").open = true;
      for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    };
    addEventListener("hashchange", reveal);
    reveal();
    // Where the style sheet cannot open folds on paper: open before, close after.
    if (CSS.supports("selector(details::details-content)")) return;
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = all(":is(.rl-list, .rl-hl) details:not([open]), .rl-more:not([open])");
      opened.forEach((fold) => { fold.open = true; });
    });
    addEventListener("afterprint", () => opened.forEach((fold) => { fold.open = false; }));
  }

  /* Off the screen, blocks of a long page are skipped while it loads or changes its layout. Once
     there is time they are laid out all the same: a picture of the whole page shows them. */
  function setUpRest() {
    const rest = all(".rl-long .rl-blk");
    if (!rest.length || !window.requestIdleCallback) return;
    let next = 0;
    let asked = 0;
    const lay = (idle) => {
      while (next < rest.length && idle.timeRemaining() > 8) {
        rest[next].classList.add("rl-laid");
        void rest[next].offsetHeight;
        next += 1;
      }
      if (next < rest.length) asked = requestIdleCallback(lay);
    };
    const begin = () => {
      cancelIdleCallback(asked);
      rest.forEach((block) => block.classList.remove("rl-laid"));
      next = 0;
      asked = requestIdleCallback(lay);
    };
    all("[name=rl-l]").forEach((layout) => layout.addEventListener("change", begin));
    addEventListener("load", begin);
  }

  root.classList.add("has-rl");
  setUpTheme();
  setUpTerms();
  setUpSteps();
  setUpFilter();
  setUpFolds();
  setUpRest();
})();
