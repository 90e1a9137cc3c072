"use strict";
(() => {
  const { el, plural, section, show, data, happening, report, list } = Rashomon;
  const page = data();
  const items = page.happenings.map((one) => ({ ...one, href: happening(one.id) }));
  const rows = items.map((item) => ({ item, node: row(item), text: haystack(item) }));
  const disputed = rows.filter((r) => r.item.disputed);
  const count = el("p", { class: "count", role: "status", "aria-live": "polite" });
  const pictures = { time: el("div", {}), map: el("div", {}) };
  const search = field("Search happenings", "search", "title, place, value …");
  const from = field("From", "date"), to = field("To", "date");
  const only = field("Disputed only", "checkbox");
  let waiting = 0;

  document.title = "Dossier: who says what";
  show(
    el("div", { class: "lead" }, el("h1", {}, "Who says what"), tally()),
    el("form", { class: "filter", role: "search", onsubmit: (event) => event.preventDefault() },
      search.label, from.label, to.label, only.label, count),
    section("Timeline", pictures.time),
    el("div", { class: "two" },
      section("Happenings", el("p", { class: "quiet" }, "Disputed ones first, then by number of independent origins."), el("ol", { class: "happenings" }, rows.map((r) => r.node))),
      section("Map", pictures.map)),
    reports());
  for (const { input } of [search, from, to, only]) input.addEventListener("input", soon);
  narrow();

  function tally() {
    const t = page.tally;
    const words = [`${t.found} found`, `${t.read} read`, plural(t.duplicate, "duplicate"), `${t.failed} failed`];
    const failed = page.problems.length
      ? el("details", { class: "failures" }, el("summary", {}, "See why"),
        el("ul", {}, page.problems.map((p) => el("li", {}, el("code", {}, p.where), ` — ${p.why} `, el("span", { class: "quiet" }, `(${p.stage}${p.fatal ? "" : "; read all the same"})`)))))
      : null;
    const unread = t.unreadable ? el("p", { class: "quiet" }, `${plural(t.unreadable, "report")} of those read in a language that cannot be read yet: kept, without claims.`) : null;
    const gone = t.withdrawn ? el("p", { class: "quiet" }, `${plural(t.withdrawn, "report")} of those read withdrawn: see the judgements below.`) : null;
    return el("div", { class: "tally" }, el("p", {}, words.join(" · ")), unread, gone, failed);
  }

  function field(name, type, placeholder) {
    const input = el("input", { type, placeholder, autocomplete: "off" });
    const label = el("label", { class: `field ${type}` }, el("span", {}, name), input);
    return { input, label };
  }

  function row(item) {
    const facts = [item.when || "no day", item.where || "no place"];
    const told = plural(item.origins, "independent origin") + (item.copies ? `, ${plural(item.copies, "copy", "copies")} folded` : "");
    return el("li", { class: item.disputed ? "row is-disputed" : "row" },
      el("h3", {}, el("a", { href: item.href }, item.title), " ", el("span", { class: "kind" }, item.happening)),
      el("p", { class: "facts" }, facts.join(" · "), el("span", { class: "origins" }, told)),
      item.disputes.length ? el("dl", { class: "disputes" }, item.disputes.map(([slot, values]) => [
        el("dt", {}, slot), el("dd", {}, values.slice(0, 5).map((value, at) => [at ? el("span", { class: "versus", "aria-label": "against" }, " | ") : null, el("b", {}, value)]),
          values.length > 5 ? ` and ${values.length - 5} more` : null)])) : null);
  }

  function haystack(item) {
    return [item.title, item.when, item.where, item.happening, item.names, ...item.disputes.flat(2)].join(" ").toLocaleLowerCase();
  }

  function soon() { clearTimeout(waiting); waiting = setTimeout(narrow, 80); }

  function narrow() {
    const wanted = search.input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const shown = rows.filter(({ item, text, node }) => {
      const fits = wanted.every((word) => text.includes(word)) && (!only.input.checked || item.disputed) && within(item);
      node.hidden = !fits;
      return fits;
    }).map((r) => r.item);
    const told = shown.filter((item) => item.disputed).length;
    count.textContent = `${plural(shown.length, "happening")} of ${items.length.toLocaleString("en")}, ${told.toLocaleString("en")} disputed`;
    pictures.time.replaceChildren(Rashomon.timeline(shown));
    pictures.map.replaceChildren(Rashomon.map(shown, globalThis.RASHOMON_OUTLINES || []));
  }

  function within(item) {
    if (!from.input.value && !to.input.value) return true;
    if (!item.earliest && !item.latest) return false;
    const first = item.earliest || item.latest, last = item.latest || item.earliest;
    return (!from.input.value || last >= from.input.value) && (!to.input.value || first <= to.input.value);
  }

  function reports() {
    const all = page.reports.map((one) => el("li", {}, el("a", { href: report(one.id) }, one.title), " ",
      el("span", { class: "quiet" }, [one.publisher, one.day, one.readable ? plural(one.claims, "claim") : "cannot be read yet", one.lineage > 1 ? `one of ${one.lineage} with one origin` : ""].filter(Boolean).join(" · "))));
    const outlets = el("table", { class: "counts" }, el("thead", {}, el("tr", {}, page.coverage.columns.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, page.coverage.rows.map((cells) => el("tr", {}, cells.map((value, at) => el(at ? "td" : "th", at ? { class: typeof value === "number" ? "number" : null } : { scope: "row" }, value))))));
    return section("Reports", el("details", {}, el("summary", {}, `Coverage: ${plural(page.coverage.rows.length, "outlet")}`), el("p", { class: "quiet" }, page.coverage.note), el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Outlets" }, outlets)), el("details", {}, el("summary", {}, `All ${plural(all.length, "report")}`), el("ol", { class: "reports" }, all)),
      page.judgements.length ? section("Judgements", list(page.judgements)) : null);
  }
})();
