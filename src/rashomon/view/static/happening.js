"use strict";
(() => {
  const { el, plural, section, show, data, report, list, standing, cutter } = Rashomon;
  const page = data();
  const panel = el("dialog", { class: "quotation", "aria-label": "The words in context" });
  const head = page.head;

  show(
    el("div", { class: "lead" }, el("p", { class: "kind" }, head.happening), el("h1", {}, head.title),
      el("p", { class: "facts" }, [head.when || "no day", head.where || "no place"].join(" · ")),
      el("p", { class: "facts" }, `${plural(head.origins, "independent origin")}, ${plural(head.reports, "report")}` + (head.copies ? `, ${plural(head.copies, "copy", "copies")} folded` : "")),
      head.disputes.length ? el("dl", { class: "disputes" }, head.disputes.map(([slot, values]) => [el("dt", {}, `Disputed: ${slot}`), el("dd", {}, values.join(" | "))])) : null,
      list(page.judged, "judged"),
      page.reasons.length ? el("details", {}, el("summary", {}, "Why these are told as one happening"), list(page.reasons)) : null),
    section("Accounts side by side", key(), el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of accounts" }, grid())),
    page.days.length ? section("Days, as each origin gives them", days()) : null,
    page.places.length ? section("Places, as each origin gives them", Rashomon.map(page.places, globalThis.RASHOMON_OUTLINES || [])) : null,
    page.findings.length ? section("Checks", list(page.findings)) : null,
    panel);
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });

  function key() {
    return el("p", { class: "legend" }, ["agrees", "refines", "differs", "contradicts", "denies", "silent"].map((kind) => [standing(kind), " "]),
      el("span", {}, "Each value opens its words in context."));
  }

  function grid() {
    return el("table", { class: "accounts" },
      el("caption", { class: "hidden" }, "Slots as rows, independent origins as columns"),
      el("thead", {}, el("tr", {}, el("td", {}), page.columns.map(column))),
      el("tbody", {}, page.slots.map((slot, at) => el("tr", {}, el("th", { scope: "row" }, slot),
        page.columns.map((one) => cell(one, one.cells[at]))))));
  }

  function column(one) {
    return el("th", { scope: "col" }, el("a", { href: report(one.report) }, one.name), el("span", { class: "day" }, one.day),
      one.title !== one.name ? el("span", { class: "title" }, one.title) : null,
      one.copies.length ? el("details", { class: "copies" }, el("summary", {}, `${plural(one.copies.length, "copy", "copies")} folded`),
        el("ul", {}, one.copies.map((copy) => el("li", {}, el("a", { href: report(copy.report) }, copy.publisher || copy.title), `: ${copy.why}`))),
        list(one.reasons.map((reason) => `One origin because: ${reason}`))) : null);
  }

  function cell(one, content) {
    return el("td", { class: `cell ${content.standing}`, "data-origin": one.name }, standing(content.standing),
      grouped(content.told).map((all) => value(one, all)),
      content.reasons.length ? el("details", { class: "why" }, el("summary", {}, "Why"), list(content.reasons)) : null);
  }

  /* The same value told more than once stands once, with all who tell it; each opens its own words. */
  function grouped(all) {
    const by = new Map();
    for (const told of all) {
      const key = `${told.text}\n${told.note}`;
      if (!by.has(key)) by.set(key, []);
      by.get(key).push(told);
    }
    return [...by.values()].map((group) => group.sort((a, b) => inSentence(b) - inSentence(a)));
  }

  function inSentence(told) { return told.words[0] >= told.claim[0] && told.words[1] <= told.claim[1] ? 1 : 0; }

  function value(one, [told, ...more]) {
    return el("div", { class: told.denied ? "told is-denied" : "told" },
      el("button", { type: "button", class: "value", onclick: () => open(told), "aria-haspopup": "dialog" }, told.text, told.note ? ` (${told.note})` : ""),
      says(one, told),
      el("q", { class: "words" }, told.quote[0], el("b", {}, told.quote[1]), told.quote[2]),
      more.length ? el("details", { class: "more" }, el("summary", {}, `told ${plural(more.length, "more time")}`),
        more.map((other) => el("div", {}, says(one, other),
          el("button", { type: "button", class: "value words", onclick: () => open(other), "aria-haspopup": "dialog" }, "“", other.quote, "”")))) : null);
  }

  function says(one, told) {
    const copy = told.report !== one.report ? one.copies.find((c) => c.report === told.report) : null;
    return [el("span", { class: "says" }, `says ${told.says}`),
      copy ? el("span", { class: "says" }, `in the copy: ${copy.publisher || copy.title}`) : null,
      told.basis ? el("span", { class: "says" }, `from: ${told.basis}`) : null,
      told.reading ? el("span", { class: "says" }, told.reading) : null];
  }

  /* The paragraph around the words: the claim's sentence is set off, the very words of the value marked. */
  function open(told) {
    const [text, offset] = page.contexts[told.context];
    const cut = cutter(text);
    const length = Array.from(text).length;
    const at = (n) => Math.max(0, Math.min(length, n - offset));
    const [from, to] = told.words.map(at), [first, last] = told.claim.map(at);
    const edges = [...new Set([0, first, from, to, last, length])].sort((a, b) => a - b);
    const pieces = edges.slice(0, -1).map((edge, i) => {
      const piece = cut(edge, edges[i + 1]);
      if (edge >= from && edges[i + 1] <= to) return el("mark", {}, piece);
      return edge >= first && edges[i + 1] <= last ? el("span", { class: "sentence" }, piece) : piece;
    });
    const close = el("button", { type: "button", class: "close", onclick: () => panel.close() }, "Close");
    panel.replaceChildren(
      el("h2", {}, told.text), el("p", { class: "says" }, `says ${told.says}`),
      el("blockquote", {}, el("p", {}, pieces)),
      el("p", { class: "quiet" }, `${told.title}, characters ${told.words[0]} to ${told.words[1]}`),
      el("p", {}, el("a", { href: report(told.report, told.words[0], told.words[1]) }, "Open in the report")), close);
    panel.showModal();
    close.focus();
  }

  function days() { return Rashomon.timeline(page.days, { rows: true, labels: true }); }
})();
