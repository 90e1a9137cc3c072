"use strict";
(() => {
  const { el, plural, section, show, data, report, happening, list, cutter, address } = Rashomon;
  const page = data();
  const cut = cutter(page.text);
  const marks = [];
  const chosen = () => (/^#words=(\d+)-(\d+)$/.exec(location.hash) || []).slice(1).map(Number);

  const text = el("div", { class: "text", lang: page.language || null });
  const body = section("Text", page.readable ? el("p", { class: "quiet" }, "Underlined: the words a claim rests on. Grey: navigation and other boilerplate, never read for claims.") : el("p", { class: "notice" }, "This report’s language cannot be read yet. It is kept as it is, without claims."), text);
  show(
    el("div", { class: "lead" }, el("h1", {}, page.title), page.notices.map((notice) => el("p", { class: "notice" }, notice)),
      el("dl", { class: "meta" }, page.meta.map(([label, value]) => [el("dt", {}, label), el("dd", {}, label === "address" ? address(value) : value)])),
      page.lineage ? lineage() : null),
    el("div", { class: "two reading" }, body, section("Claims, in the order of the text", claims())),
    page.links.length ? section("Links in the text", el("ol", { class: "links" }, page.links.map(([from, to, url]) => el("li", {}, `“${cut(from, to)}” `, address(url))))) : null,
    page.findings.length ? section("Checks", list(page.findings)) : null,
    page.problems.length ? section("Problems", list(page.problems)) : null,
    page.judgements.length ? section("Judgements", list(page.judgements)) : null);
  draw();
  addEventListener("hashchange", draw);

  function lineage() {
    return el("div", { class: "lineage" }, el("h2", {}, "Lineage"), el("p", {}, page.lineage.words), list(page.lineage.reasons.map((reason) => `Because: ${reason}`)),
      el("ul", { class: "plain" }, page.lineage.others.map((other) => el("li", {}, `${other.role}: `, el("a", { href: report(other.report) }, other.publisher || other.title), `: ${other.why}`))));
  }

  function draw() {
    const [from, to] = chosen();
    marks.length = 0;
    text.replaceChildren(...page.blocks.map((block) => paragraph(block, from, to)));
    const target = text.querySelector(".chosen");
    if (target) target.scrollIntoView({ block: "center" });
  }

  function paragraph([kind, start, end, quoted], from, to) {
    const edges = new Set([start, end]);
    const within = (a, b) => a < end && b > start;
    const add = (a, b) => { edges.add(Math.max(a, start)); edges.add(Math.min(b, end)); };
    const triggers = page.claims.filter((claim) => within(claim.trigger[0], claim.trigger[1]));
    const links = page.links.filter(([a, b]) => within(a, b));
    const gone = page.redacted.filter(([a, b]) => within(a, b));
    triggers.forEach((claim) => add(...claim.trigger));
    links.forEach(([a, b]) => add(a, b));
    gone.forEach(([a, b]) => add(a, b));
    if (from !== undefined && within(from, to)) add(from, to);
    const sorted = [...edges].sort((a, b) => a - b);
    const pieces = sorted.slice(0, -1).map((a, i) => {
      const b = sorted[i + 1];
      const words = cut(a, b);
      if (gone.some(([x, y]) => a >= x && b <= y)) return el("span", { class: "redacted" }, `[removed: ${plural(b - a, "character")}]`);
      const own = triggers.filter((claim) => a >= claim.trigger[0] && b <= claim.trigger[1]);
      let node = document.createTextNode(words);
      if (own.length) node = el("a", { class: "claim-mark", href: `#${own[0].id}`, title: own.map((c) => `${c.number}. ${c.happening}, says ${c.says}`).join("\n") }, words, own.map((c) => el("sup", {}, c.number)));
      else if (links.some(([x, y]) => a >= x && b <= y)) node = el("span", { class: "linked" }, words);
      return from !== undefined && a >= from && b <= to ? el("mark", { class: "chosen" }, node) : node;
    });
    const name = { heading: "h3", item: "p", quote: "blockquote", caption: "p", boilerplate: "p", body: "p" }[kind] || "p";
    return el(name, { class: `block ${kind}` }, quoted ? el("cite", {}, `Quoted: ${quoted}`) : null, pieces);
  }

  function claims() {
    if (!page.claims.length) return el("p", { class: "quiet" }, "No claims.");
    return el("ol", { class: "claims" }, page.claims.map((claim) => el("li", { id: claim.id, tabindex: "-1", class: claim.denied ? "is-denied" : null },
      el("p", {}, el("b", {}, claim.happening), ` · ${claim.occurred}`, claim.place ? ` · ${claim.place}` : null),
      el("p", { class: "says" }, `says ${claim.says}`),
      claim.slots.length ? el("dl", {}, claim.slots.map(([slot, value, basis]) => [el("dt", {}, slot), el("dd", {}, value, basis ? el("span", { class: "quiet" }, ` (${basis})`) : null)])) : null,
      el("p", { class: "words" }, el("a", { href: `#words=${claim.span[0]}-${claim.span[1]}` }, `“${cut(...claim.span)}”`)),
      claim.links.length ? el("p", { class: "says" }, "Backed by: ", claim.links.map((url) => [address(url), " "])) : null,
      list(claim.findings, "findings"),
      list(claim.judged, "judged"),
      claim.event ? el("p", { class: "says" }, el("a", { href: happening(claim.event[0]) }, `Happening: ${claim.event[1]}`)) : null)));
  }
})();
