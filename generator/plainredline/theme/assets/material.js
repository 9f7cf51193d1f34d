/* Follows the theme's paper, names what Material's script makes without a name, and lets the
   keyboard reach what scrolls. */
(() => {
  "use strict";
  const body = document.body;

  /* A scheme of a site's own seldom says whether it is dark; its paper shows it. */
  function follow() {
    body.style.removeProperty("color-scheme");
    const { backgroundColor, colorScheme } = getComputedStyle(body);
    const [red, green, blue, alpha = 1] = (backgroundColor.match(/^rgba?\((.+)\)$/)?.[1] ?? "0 0 0 0").split(/[ ,/]+/).map(Number);
    if (!alpha) return;
    const paper = .2126 * red + .7152 * green + .0722 * blue < 128 ? "dark" : "light";
    if (colorScheme !== paper) body.style.setProperty("color-scheme", paper);
  }
  new MutationObserver(follow).observe(body, {
    attributeFilter: ["data-md-color-scheme", "data-md-color-primary", "data-md-color-media"],
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
  follow();

  const mend = () => {
    document.querySelectorAll(".md-code__nav:not([aria-label])").forEach((tools) => {
      const all = [...document.querySelectorAll(".md-code__nav")];
      const what = tools.querySelector("[title]")?.title ?? "";
      tools.setAttribute("aria-label", `${what} ${all.indexOf(tools) + 1}`.trim());
    });
    document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])").forEach((table) => {
      table.setAttribute("tabindex", "0");
    });
  };
  const content = document.querySelector("[data-md-component=content]");
  if (content && !content.matches(".rl-in-theme")) {
    new MutationObserver(mend).observe(content, { childList: true, subtree: true });
    mend();
  }
})();
