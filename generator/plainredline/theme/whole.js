/* Pages made from agreements have a policy and scripts of their own. A theme that puts only the
   middle of the next page into this one would give them neither: links to and from them load
   the whole page. */
(() => {
  "use strict";
  const tops = ["TOPS"];
  const root = new URL("../../", document.currentScript.src).href;
  const site = tops.length === 1 && tops[0] ? root.slice(0, -tops[0].length) : root;
  const isOurs = (address) => {
    const way = address.split(/[?#]/)[0];
    if (!way.startsWith(site)) return false;
    const below = way.slice(site.length).replace(/^index\.html$/, "");
    return tops.some((top) => (top ? below.startsWith(top) : !below));
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.href.split("#")[0] === location.href.split("#")[0]) return;
    if (isOurs(link.href) || isOurs(location.href)) event.stopPropagation();
  }, true);
})();
