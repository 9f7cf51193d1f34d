/* Names what Material's script makes without a name, and lets the keyboard reach what scrolls. */
(() => {
  "use strict";
  const mend = () => {
    document.querySelectorAll(".md-code__nav:not([aria-label])").forEach((tools) => {
      const all = [...document.querySelectorAll(".md-code__nav")];
      tools.setAttribute("aria-label", `Code ${all.indexOf(tools) + 1}`);
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
