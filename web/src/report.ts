import { address, cutter, el, list, plural, put, SAID, section, type Child } from "./draw";
import { links } from "./links";
import type { Claim, Report } from "./data";

/** The characters an address chooses: "#words=12-40". */
export function chosenWords(): [number, number] | null {
  const found = /^#words=(\d+)-(\d+)$/.exec(location.hash);
  return found ? [Number(found[1]), Number(found[2])] : null;
}

/** One report: its text as it was, with what is claimed in it marked. `acts` stands under each claim. */
export function drawReport(page: Report, acts?: (claim: Claim) => Child, more: Child = null): Child[] {
  const cut = cutter(page.text);
  const text = el("div", { class: "text", lang: page.language || null });
  draw();
  addEventListener("hashchange", draw);
  const note = page.readable
    ? el("p", { class: "quiet" }, "Underlined: the words a claim rests on. Grey: navigation and other boilerplate, never read for claims.")
    : el("p", { class: "notice" }, "This report’s language cannot be read yet. It is kept as it is, without claims.");
  return [
    el("div", { class: "lead" }, el("h1", SAID, page.title), page.notices.map((notice) => el("p", { class: "notice" }, notice)),
      el("dl", { class: "meta" }, page.meta.map(([label, value]) => [el("dt", {}, label), el("dd", {}, label === "address" ? address(value) : value)])),
      page.lineage ? lineage(page, page.lineage) : null, more),
    el("div", { class: "two reading" }, section("Text", note, text), section("Claims, in the order of the text", claims())),
    page.links.length ? section("Links in the text", el("ol", { class: "links" }, page.links.map(([from, to, url]) => el("li", {}, `“${cut(from, to)}” `, address(url))))) : null,
    page.findings.length ? section("Checks", list(page.findings)) : null,
    page.problems.length ? section("Problems", list(page.problems)) : null,
    page.judgements.length ? section("Judgements", list(page.judgements)) : null,
  ];

  function draw() {
    if (text.childNodes.length && !text.isConnected) return removeEventListener("hashchange", draw);
    const chosen = chosenWords();
    put(text, page.blocks.map((block) => paragraph(block, chosen)));
    if (chosen) queueMicrotask(() => text.querySelector(".chosen")?.scrollIntoView({ block: "center" }));
  }

  function paragraph([kind, start, end, quoted]: Report["blocks"][number], chosen: [number, number] | null) {
    const meets = ([a, b]: readonly [number, number]) => a < end && b > start;
    const triggers = page.claims.filter((claim) => meets(claim.trigger));
    const linked = page.links.map(([a, b]) => [a, b] as [number, number]).filter(meets);
    const gone = page.redacted.filter(meets);
    const spans = [...triggers.map((claim) => claim.trigger), ...linked, ...gone, ...(chosen && meets(chosen) ? [chosen] : [])];
    const edges = [...new Set([start, end, ...spans.flatMap(([a, b]) => [Math.max(a, start), Math.min(b, end)])])].sort((a, b) => a - b);
    const pieces = edges.slice(0, -1).map((a, i) => {
      const b = edges[i + 1]!;
      const inside = ([x, y]: readonly [number, number]) => a >= x && b <= y;
      if (gone.some(inside)) return el("span", { class: "redacted" }, `[removed: ${plural(b - a, "character")}]`);
      const own = triggers.filter((claim) => inside(claim.trigger));
      const node = own.length ? marked(own, cut(a, b)) : linked.some(inside) ? el("span", { class: "linked" }, cut(a, b)) : cut(a, b);
      return chosen && inside(chosen) ? el("mark", { class: "chosen" }, node) : node;
    });
    const names = { heading: "h3", quote: "blockquote" } as const;
    return el(names[kind as keyof typeof names] ?? "p", { class: `block ${kind}`, dir: "auto" }, quoted ? el("cite", {}, `Quoted: ${quoted}`) : null, pieces);
  }

  function claims() {
    if (!page.claims.length) return el("p", { class: "quiet" }, "No claims.");
    return el("ol", { class: "claims" }, page.claims.map((claim) => el("li", { id: claim.id, tabindex: "-1", class: claim.denied ? "is-denied" : null },
      el("p", {}, el("b", {}, claim.happening), ` · ${claim.occurred}`, claim.place ? ` · ${claim.place}` : null),
      el("p", { class: "says" }, `says ${claim.says}`),
      claim.slots.length ? el("dl", {}, claim.slots.map(([slot, value, basis]) => [el("dt", {}, slot), el("dd", { class: "said" }, value, basis ? el("span", { class: "quiet" }, ` (${basis})`) : null)])) : null,
      el("p", { class: "words", dir: "auto" }, el("a", { href: `#words=${claim.span[0]}-${claim.span[1]}` }, `“${cut(...claim.span)}”`)),
      claim.links.length ? el("p", { class: "says" }, "Backed by: ", claim.links.map((url) => [address(url), " "])) : null,
      list(claim.findings, "findings"), list(claim.judged, "judged"),
      claim.event ? el("p", { class: "says" }, el("a", { href: links.happening(claim.event[0]), ...SAID }, `Happening: ${claim.event[1]}`)) : null,
      acts ? acts(claim) : null)));
  }
}

function marked(own: Claim[], words: string) {
  return el("a", { class: "claim-mark", href: `#${own[0]!.id}`, title: own.map((c) => `${c.number}. ${c.happening}, says ${c.says}`).join("\n") },
    words, own.map((c) => el("sup", {}, c.number)));
}

function lineage(page: Report, told: NonNullable<Report["lineage"]>) {
  return el("div", { class: "lineage" }, el("h2", {}, "Lineage"), el("p", {}, told.words), list(told.reasons.map((reason) => `Because: ${reason}`)),
    el("ul", { class: "plain" }, told.others.map((other) => el("li", {}, `${other.role}: `,
      el("a", { href: links.report(other.report), ...SAID }, other.publisher || other.title), `: ${other.why} `,
      links.beside ? el("a", { href: links.beside(page.id, other.report) }, "side by side") : null))));
}
