/* One happening as a table: slots as rows, independent origins as columns, datasets' records beside them. */
import { add, button, cutter, el, list, plural, put, SAID, scrolling, type Child } from "./draw";
import { links } from "./links";
import { legend, standing } from "./standing";
import type { Cell, Column, Happening, RecordColumn, Told } from "./data";

/** What can be done about a value; `key` is its slot's own name. `done` closes its words. */
export type Acts = (told: Told, key: string, done: () => void) => Child;

export function accounts(page: Happening, acts?: Acts) {
  const panel = el("dialog", { class: "quotation", "aria-label": "The words in context" });
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
  const table = el("table", { class: "accounts" },
    el("caption", { class: "hidden" }, "Slots as rows, independent origins as columns"),
    el("thead", {}, el("tr", {}, el("td", {}), page.columns.map(heading), page.records.map(recordHeading))),
    el("tbody", {}, page.slots.map((slot, at) => el("tr", {}, el("th", { scope: "row" }, slot),
      page.columns.map((one) => cell(one, one.cells[at]!, page.keys[at]!)),
      page.records.map((one) => recordCell(one, at))))));
  return [legend(), scrolling("Table of accounts", table), panel];

  function heading(one: Column) {
    return el("th", { scope: "col" }, el("a", { href: links.report(one.report), ...SAID }, one.name), el("span", { class: "day" }, one.day),
      one.title !== one.name ? el("span", { class: "title said", dir: "auto" }, one.title) : null,
      one.copies.length ? el("details", { class: "copies" }, el("summary", {}, `${plural(one.copies.length, "copy", "copies")} folded`),
        el("ul", {}, one.copies.map((copy) => el("li", {}, el("a", { href: links.report(copy.report), ...SAID }, copy.publisher || copy.title), `: ${copy.why}`,
          links.beside ? [" ", el("a", { href: links.beside(one.report, copy.report) }, "side by side")] : null))),
        list(one.reasons.map((reason) => `One origin because: ${reason}`))) : null);
  }

  function recordHeading(one: RecordColumn) {
    return el("th", { scope: "col", class: "record" }, one.name, el("span", { class: "day" }, `record ${one.id}`),
      el("span", { class: "title" }, "of a dataset, not an account"));
  }

  function recordCell(one: RecordColumn, at: number) {
    const held = one.cells[at]!;
    return el("td", { class: held.text ? "cell record" : "cell record silent", "data-origin": one.name },
      held.outcome ? el("span", { class: "standing" }, held.outcome) : null,
      held.text ? el("p", {}, held.text) : null, held.why ? el("span", { class: "says" }, held.why) : null);
  }

  function cell(one: Column, content: Cell, key: string) {
    return el("td", { class: `cell ${content.standing}`, "data-origin": one.name }, standing(content.standing),
      grouped(content.told).map((all) => value(one, all, key)),
      content.reasons.length ? el("details", { class: "why" }, el("summary", {}, "Why"), list(content.reasons)) : null);
  }

  function value(one: Column, [told, ...more]: [Told, ...Told[]], key: string) {
    return el("div", { class: told.denied ? "told is-denied" : "told" },
      button([told.text, told.note ? ` (${told.note})` : ""], () => open(told, key), { class: "value", "aria-haspopup": "dialog" }),
      says(one, told),
      el("q", { class: "words", dir: "auto" }, told.quote[0], el("b", {}, told.quote[1]), told.quote[2]),
      more.length ? el("details", { class: "more" }, el("summary", {}, `told ${plural(more.length, "more time")}`),
        more.map((other) => el("div", {}, says(one, other),
          button(["“", ...other.quote, "”"], () => open(other, key), { class: "value words", "aria-haspopup": "dialog" })))) : null);
  }

  /* The paragraph around the words: the claim's sentence is set off, the very words of the value marked. */
  function open(told: Told, key: string) {
    const [text, offset] = page.contexts[told.context]!;
    const cut = cutter(text);
    const length = Array.from(text).length;
    const at = (n: number) => Math.max(0, Math.min(length, n - offset));
    const [from, to, first, last] = [...told.words, ...told.claim].map(at) as [number, number, number, number];
    const edges = [...new Set([0, first, from, to, last, length])].sort((a, b) => a - b);
    const pieces = edges.slice(0, -1).map((edge, i) => {
      const next = edges[i + 1]!;
      const piece = cut(edge, next);
      if (edge >= from && next <= to) return el("mark", {}, piece);
      return edge >= first && next <= last ? el("span", { class: "sentence" }, piece) : piece;
    });
    const close = button("Close", () => panel.close(), { class: "close" });
    put(panel, el("h2", SAID, told.text), el("p", { class: "says" }, told.says ? `says ${told.says}` : told.note),
      el("blockquote", {}, el("p", { dir: "auto" }, pieces)),
      el("p", { class: "quiet said" }, `${told.title}, characters ${told.words[0]} to ${told.words[1]}`),
      el("p", {}, el("a", { href: links.report(told.report, told.words[0], told.words[1]) }, "Open in the report")));
    if (acts) add(panel, [acts(told, key, () => panel.close())]);
    add(panel, [close]);
    panel.showModal();
    close.focus();
  }
}

/* The same value told more than once stands once, with all who tell it; each opens its own words. */
function grouped(all: Told[]): [Told, ...Told[]][] {
  const by = new Map<string, Told[]>();
  for (const told of all) {
    const key = `${told.text}\n${told.note}`;
    by.set(key, [...(by.get(key) ?? []), told]);
  }
  return [...by.values()].map((group) => group.sort((a, b) => inSentence(b) - inSentence(a)) as [Told, ...Told[]]);
}

const inSentence = (told: Told) => (told.words[0] >= told.claim[0] && told.words[1] <= told.claim[1] ? 1 : 0);

function says(one: Column, told: Told): Child {
  const copy = told.report !== one.report ? one.copies.find((c) => c.report === told.report) : null;
  return [told.says ? el("span", { class: "says" }, `says ${told.says}`) : null,
    copy ? el("span", { class: "says" }, `in the copy: ${copy.publisher || copy.title}`) : null,
    told.basis ? el("span", { class: "says" }, `from: ${told.basis}`) : null,
    told.reading ? el("details", { class: "how" }, el("summary", {}, "How it is read"), told.reading) : null];
}
