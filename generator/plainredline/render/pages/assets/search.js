/* The search page: it reads what each agreement gives a search, and shows the best first.
   No word of an agreement becomes markup: everything is put in as text. */
(() => {
  "use strict";
  const form = document.getElementById("rl-search");
  if (!form) return;
  const list = document.getElementById("rl-results");
  const told = document.getElementById("rl-found");
  const says = JSON.parse(list.dataset.says);
  const root = list.dataset.root;
  /* Where the page itself has the name of a file, as on a disk, so have those that it leads to. */
  const end = location.pathname.endsWith("/index.html") ? "/index.html" : "/";
  const agreements = JSON.parse(list.dataset.agreements);
  const AT_ONCE = 60, SHOWN = 4, MORE = 20, AROUND = 90;
  const SEPARATE = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/u;
  const loaded = new Map();
  const waiting = new Map();

  window.rlSearch = { push(file) { loaded.set(file.slug, read(file)); waiting.get(file.slug)?.(); } };

  /* Letters without accents and capitals, each in its place. */
  function fold(text) {
    return text.replace(/[^\x00-\x7f]/g, (c) => {
      const plain = c.normalize("NFD")[0].toLowerCase();
      return plain.length === 1 ? plain : c;
    }).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  }

  function read(file) {
    return file.records.map(([where, label, text, address, dated]) => (
      { where, label, text, address, dated: file.dated[dated], language: file.language, dir: file.dir,
        folded: fold(text), number: fold(label).replace(/^[^\p{L}\p{N}]+/u, ""), slug: file.slug }));
  }

  function load(slug) {
    return new Promise((done) => {
      if (loaded.has(slug)) { done(); return; }
      waiting.set(slug, done);
      const script = document.createElement("script");
      script.src = `${root}${slug}/search.js`;
      script.onerror = done;
      document.head.append(script);
    });
  }

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  /* Numbers are found whole; a word also by its beginning, so that “arbitrate” finds “arbitration”. */
  function sought(query) {
    const found = fold(query).match(/\d+(?:\.\d+)*(?:\([\p{L}\d]+\))*|[\p{L}\p{M}\p{N}]+/gu) || [];
    return [...new Set(found)].slice(0, 12).map((word) => {
      if (/^\d/.test(word)) {
        return { word, find: new RegExp(`(?<![\\p{L}\\d]|\\d\\.)${escaped(word)}(?![\\p{L}\\d]|\\.\\d)`, "gu") };
      }
      if (SEPARATE.test(word)) return { word, find: new RegExp(escaped(word), "gu") };
      const stem = word.length > 5 ? word.slice(0, Math.max(5, word.length - 3)) : word;
      return { word, find: new RegExp(`(?<![\\p{L}\\p{N}])${escaped(stem)}[\\p{L}\\p{M}\\p{N}]*`, "gu") };
    });
  }

  function score(record, words, phrase) {
    let sum = 0;
    const spans = [];
    for (const { word, find } of words) {
      let best = record.number === word ? 40 : record.number.startsWith(`${word}.`) ? 10 : 0;
      const isTitle = record.where === "changes";
      for (const text of isTitle ? [record.number, record.folded] : [record.folded]) {
        for (const match of text.matchAll(find)) {
          const worth = match[0] === word ? 4 : match[0].startsWith(word) ? 3 : 1;
          best = Math.max(best, worth + (isTitle && text === record.number ? 4 : 0));
          if (text === record.folded) spans.push([match.index, match.index + match[0].length]);
        }
      }
      if (!best) return null;
      sum += best + Math.min(spans.length, 4) / 4;
    }
    if (words.length > 1 && record.folded.includes(phrase)) sum += 6;
    return { record, spans: spans.sort((a, b) => a[0] - b[0]), sum: sum - Math.log10(record.text.length + 10) };
  }

  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  }

  /* The words around the first hit, with every hit in them marked. */
  function excerpt({ record, spans }) {
    const text = record.text;
    const first = spans.length ? spans[0][0] : 0;
    let start = Math.max(0, first - AROUND), end = Math.min(text.length, first + 2 * AROUND);
    while (start > 0 && start < first && !/\s/.test(text[start - 1])) start += 1;
    while (end < text.length && end > first + AROUND && !/\s/.test(text[end])) end -= 1;
    const shown = element("p", { class: "rl-hit-text", lang: record.language, dir: record.dir });
    let at = start;
    if (start) shown.append("… ");
    for (const [from, to] of spans) {
      if (from < at || to > end) continue;
      shown.append(text.slice(at, from), element("mark", {}, text.slice(from, to)));
      at = to;
    }
    shown.append(text.slice(at, end), end < text.length ? " …" : "");
    return shown;
  }

  function hit(each) {
    const { record } = each;
    const name = record.label && record.where !== "changes"
      ? says.clause.replace("{cite}", record.label) : record.label;
    const dated = element("span", { class: "rl-quiet" }, record.dated);
    const link = element("a", { href: root + record.address.replace(/\/(?=#|$)/, end) }, ...(name ? [name, " ", dated] : [record.dated]));
    return element("li", {}, element("h3", {}, link), excerpt(each));
  }

  function group(where, hits) {
    const items = element("ol", { role: "list" });
    const button = element("button", { type: "button", class: "rl-btn" }, says.more);
    let shown = 0;
    const show = (count) => {
      items.append(...hits.slice(shown, shown + count).map(hit));
      shown += count;
      button.hidden = shown >= hits.length;
    };
    button.addEventListener("click", () => show(MORE));
    show(SHOWN);
    const heading = element("h2", { id: `rl-in-${where}` }, `${says[where]} (${hits.length})`);
    return element("section", { "aria-labelledby": `rl-in-${where}` }, heading, items, button);
  }

  let turn = 0;
  async function search() {
    const mine = ++turn;
    const query = form.elements.words.value.trim();
    const words = sought(query);
    const only = form.elements.agreement.value;
    const places = [...form.querySelectorAll("input[name=where]:checked")].map((box) => box.value);
    const address = new URL(location.href);
    query ? address.searchParams.set("words", query) : address.searchParams.delete("words");
    try { history.replaceState(null, "", address); } catch { /* A file has no history of its own. */ }
    if (!words.length) { list.replaceChildren(); told.textContent = ""; return; }
    const slugs = (only ? [only] : agreements).slice(0, AT_ONCE);
    await Promise.all(slugs.map(load));
    if (mine !== turn) return;
    const phrase = fold(query);
    const hits = slugs.flatMap((slug) => loaded.get(slug) || [])
      .filter((record) => places.includes(record.where))
      .map((record) => score(record, words, phrase)).filter(Boolean)
      .sort((a, b) => b.sum - a.sum);
    const groups = ["changes", "now", "coming", "past"]
      .map((where) => [where, hits.filter((each) => each.record.where === where)]);
    /* A clause of the very number is the best match, wherever it is. */
    const isNamed = (some) => some.length > 0 && words.some(({ word }) => some[0].record.number === word);
    groups.sort(([, a], [, b]) => isNamed(b) - isNamed(a));
    list.replaceChildren(...groups.filter(([, some]) => some.length).map(([where, some]) => group(where, some)));
    const left = only ? 0 : agreements.length - slugs.length;
    told.textContent = (hits.length ? says.found.replace("{n}", hits.length) : says.nothing)
      + (left ? ` ${says.left.replace("{n}", left)}` : "");
  }

  let timer = 0;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 150); });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  form.elements.words.value = new URL(location.href).searchParams.get("words") || "";
  form.hidden = false;
  document.getElementById("rl-unscripted").hidden = true;
  search();
})();
