import { accounts, type Acts } from "./accounts";
import { dayBars, figureBars } from "./bars";
import { copyGraph } from "./graph";
import { el, list, plural, SAID, section, type Child } from "./draw";
import { svgMap } from "./svgmap";
import type { Country, Dispute, Happening } from "./data";

/** One happening. `judging` stands under its head, `acts` under a value's words: only where one can act. */
export function drawHappening(page: Happening, countries: Country[], judging: Child = null, acts?: Acts): Child[] {
  const { head } = page;
  return [
    el("div", { class: "lead" }, el("p", { class: "kind" }, head.happening), el("h1", SAID, head.title),
      el("p", { class: "facts" }, [head.when || "no day", head.where || "no place"].join(" · ")),
      el("p", { class: "facts" }, origins(head.origins, head.copies), `, ${plural(head.reports, "report")}`),
      disputes(head.disputes, "Disputed: "),
      list(page.judged, "judged"), judging,
      page.reasons.length ? el("details", {}, el("summary", {}, "Why these are told as one happening"), list(page.reasons)) : null),
    section("Accounts side by side", accounts(page, acts)),
    page.figures.map(({ slot, rows }) => (rows.length > 1 ? section(`${slot}, as each origin gives it`, figureBars(rows, slot)) : null)),
    page.days.length ? section("Days, as each origin gives them", dayBars(page.days)) : null,
    page.places.length ? section("Places, as each origin gives them", svgMap(spots(page), unplaced(page), countries)) : null,
    page.copies.edges.length ? section("Who has it from whom", copyGraph(page.copies)) : null,
    page.findings.length ? section("Checks", list(page.findings)) : null,
  ];
}

export function origins(count: number, copies: number): string {
  return plural(count, "independent origin") + (copies ? `, ${plural(copies, "copy", "copies")} folded` : "");
}

export function disputes(all: Dispute[], prefix = "", most = 8) {
  if (!all.length) return null;
  return el("dl", { class: "disputes" }, all.map(([slot, values]) => [el("dt", {}, prefix, slot), el("dd", { class: "said" },
    values.slice(0, most).map((value, at) => [at ? el("span", { class: "versus", "aria-label": "against" }, " | ") : null, el("b", {}, value)]),
    values.length > most ? ` and ${values.length - most} more` : null)]));
}

function spots(page: Happening) {
  return page.places.flatMap((place) => (place.lat === null || place.lat === undefined ? [] : [{
    lat: place.lat, lon: place.lon ?? 0, radius: place.radius ?? 0, name: place.name ?? "", count: 1, disputed: 0,
    titles: [place.title], only: "",
  }]));
}

function unplaced(page: Happening) {
  return page.places.flatMap((place) => (place.lat === null || place.lat === undefined
    ? [{ why: place.unplaced ?? "no place told", count: 1, some: [["", place.title] as [string, string]] }] : []));
}
