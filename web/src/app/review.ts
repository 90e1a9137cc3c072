/* What is worth a person's eye, one after the other, judged by single keys. */
import { button, cutter, el, list, plural, put, SAID, section, type Child } from "../draw";
import { drawHappening } from "../happening";
import { links } from "../links";
import { get } from "./api";
import { accept, claimActs, correct, grade, gradeSource, happeningActs, merge, note, reject, split, toldActs, undo } from "./judging";
import { failed, notice } from "./notices";
import type { Keys } from "./keys";
import type { Claim, Entry, Happening, Report, ServedHappening, ServedReport } from "../data";

const PART = 50;
const AROUND = 400;

export interface Review {
  nodes: Child[];
  keys: Keys;
  refresh(): void;
}

export async function drawReview(): Promise<Review> {
  let entries: Entry[] = [], total = 0, at = 0;
  let page: Happening | null = null;
  const left: string[] = [];
  const queue = el("ol", { class: "queue" });
  const count = el("p", { class: "quiet", role: "status" });
  const stage = el("div", { class: "stage" });
  await load();

  const on = (act: (id: string) => unknown) => () => { const entry = now(); if (entry) void act(entry.id); };
  const ofKind = (kind: Entry["kind"], act: (id: string) => unknown, other: string) => on((id) => (now()?.kind === kind ? act(id) : notice(other)));
  return {
    nodes: [el("div", { class: "lead" }, el("h1", {}, "Review"), el("p", { class: "facts" }, "Contradictions first, then differences, then unsure readings. What is judged leaves the queue; everything can be taken back.")),
      el("div", { class: "two review" }, section("Queue", count, queue), el("section", { "aria-label": "Under review" }, stage))],
    keys: {
      j: { told: "next", run: () => go(1) }, k: { told: "previous", run: () => go(-1) },
      a: { told: "accept", run: on(accept) }, x: { told: "reject (a claim)", run: ofKind("claim", reject, "A happening is not rejected, its claims are: open one’s words, or split it (s).") }, e: { told: "correct", run: on((id) => correct(id)) },
      m: { told: "merge (a happening)", run: ofKind("happening", merge, "This is a single claim: happenings are merged.") }, s: { told: "split (a happening)", run: ofKind("happening", (id) => page && split(id, page), "This is a single claim: happenings are split.") },
      g: { told: "grade", run: on(grade) }, n: { told: "note", run: on(note) }, u: { told: "take back the last judgement", run: () => void undo() },
      o: { told: "open", run: () => document.querySelector<HTMLAnchorElement>(".stage a[data-open]")?.click() },
    },
    refresh: () => void load(),
  };

  function now(): Entry | undefined { return entries[at]; }

  async function load() {
    const part = await get<{ total: number; entries: Entry[] }>(`/api/review?limit=${PART}`);
    const chosen = entries[at]?.id;
    ({ entries, total } = part);
    const has = (id: string | undefined) => entries.findIndex((entry) => entry.id === id);
    if (chosen && has(chosen) < 0) left.push(chosen);
    const back = has(left.at(-1));
    if (back >= 0) left.pop();
    const same = back >= 0 ? back : has(chosen);
    at = same >= 0 ? same : Math.min(at, Math.max(0, entries.length - 1));
    draw();
    await open();
  }

  function draw() {
    put(count, total ? `${plural(total, "entry", "entries")} to look at${total > entries.length ? `; the first ${entries.length} are listed` : ""}` : "Nothing is left to look at.");
    put(queue, entries.map((entry, i) => el("li", { class: i === at ? "is-chosen" : null },
      button([el("b", SAID, entry.title), el("span", { class: "quiet said" }, entry.why[0] ?? "")], () => { at = i; draw(); void open(); }, { class: "entry", "aria-current": i === at ? "true" : null }))));
  }

  function go(step: number) {
    if (!entries.length) return;
    at = Math.max(0, Math.min(entries.length - 1, at + step));
    draw();
    queue.children[at]?.scrollIntoView({ block: "nearest" });
    void open();
  }

  async function open() {
    const entry = now();
    page = null;
    if (!entry) return put(stage);
    try {
      if (entry.kind === "happening") {
        const found = await get<ServedHappening>(`/api/happenings/${entry.id}`);
        if (now() !== entry) return;
        page = found;
        put(stage, el("p", {}, el("a", { href: links.happening(entry.id), "data-open": true }, "Open on its own page (o)")), drawHappening(found, found.countries, happeningActs(found), toldActs(found.settable)));
      } else {
        const report = await get<ServedReport>(`/api/reports/${entry.report}`);
        if (now() !== entry) return;
        const claim = report.claims.find((one) => one.id === entry.id);
        put(stage, claim ? drawClaim(report, claim, entry.why) : el("p", { class: "quiet" }, "It has been read anew since."));
      }
    } catch (error) { failed(error); }
  }
}

function drawClaim(report: ServedReport, claim: Claim, why: string[]): Child {
  const cut = cutter(report.text);
  const [from, to] = claim.span, [first, last] = claim.trigger;
  const inside = first >= from && last <= to;
  const sentence = inside ? [cut(from, first), el("mark", {}, cut(first, last)), cut(last, to)] : cut(from, to);
  return [
    el("div", { class: "lead" }, el("p", { class: "kind" }, claim.happening), el("h2", { class: "as-title said", dir: "auto" }, report.title), list(why, "judged")),
    el("blockquote", { class: "text" }, el("p", { dir: "auto" }, el("span", { class: "quiet" }, cut(Math.max(0, from - AROUND), from)), sentence, el("span", { class: "quiet" }, cut(to, to + AROUND)))),
    el("dl", { class: "meta" }, [["did it happen", claim.occurred, ""], ["says", claim.says, ""], ...claim.slots].map(([slot, value, basis]) =>
      [el("dt", {}, slot), el("dd", { class: "said" }, value, basis ? el("span", { class: "quiet" }, ` (${basis})`) : null)])),
    list(claim.judged, "judged"), claimActs(report.settable)(claim),
    el("p", {}, el("a", { href: links.report(report.id, ...claim.span), "data-open": true }, "Open in the report (o)"), " ",
      publisher(report) ? button("Grade the source …", () => gradeSource(publisher(report))) : null),
  ];
}

export const publisher = (report: Report) => report.meta.find(([label]) => label === "publisher")?.[1] ?? "";
