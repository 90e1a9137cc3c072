/* The first screen: search, timeline and map over the list of happenings. Each narrows all the others. */
import { createDays } from "./days";
import { add, button, el, field, list, plural, put, SAID, scrolling, section, type Child } from "./draw";
import { disputes, origins } from "./happening";
import { links } from "./links";
import { PAGE, type Finder } from "./local";
import { addressed, remember, type Query } from "./query";
import type { MapActs, MapView } from "./mapping";
import type { Archive, Decided, Found, Overview, Row } from "./data";

/* Milliseconds: sentences are looked for, and pictures redrawn, when one has stopped typing. */
const REST = 300, SETTLED = 120;

export interface First {
  nodes: Child[];
  refresh(): void;
  /** Show what the address says. */
  back(): void;
  /** Load every row, for paper. */
  all(): Promise<void>;
}

/** Asks for one part of what the first screen holds folded. */
export type Ask = <Part extends keyof Archive>(part: Part) => Promise<Archive[Part]>;

export interface Sources {
  finder: Finder;
  archive: Ask;
  passages?(words: string): Promise<Child>;
  /** What can be done about a judgement in force. */
  acts?(decided: Decided): Child;
}

export function drawFirst(overview: Overview, { finder, archive, passages: inText, acts }: Sources, makeMap: (acts: MapActs) => MapView): First {
  let query = addressed();
  let found: Found | null = null;
  let asking = new AbortController();
  let waiting = 0, settling = 0, loaded = 0, loading = false, pictured = false;
  const search = field("Search", "search", { placeholder: "words, places, people, dates …", id: "search", "aria-keyshortcuts": "/" });
  const from = field("From", "date"), to = field("To", "date"), only = field("Disputed only", "checkbox");
  const count = el("p", { class: "count", role: "status", "aria-live": "polite" });
  const chips = el("p", { class: "chips" });
  const onPaper = el("p", { class: "on-paper" });
  const rows = el("div", {});
  const order = el("p", { class: "quiet" }, "Disputed ones first, then by number of independent origins.");
  const passages = el("div", {});
  const more = el("p", { class: "quiet more-rows" });
  const days = createDays((first, last) => narrow({ from: first, to: last }));
  const map = makeMap({ narrow: (box) => narrow({ box }), unplaced: () => narrow({ unplaced: true }) });

  fields();
  for (const { input } of [search, from, to, only]) input.addEventListener("input", typed);
  new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) void next(); }, { rootMargin: "1200px" }).observe(more);
  void ask();

  return {
    nodes: [
      el("div", { class: "lead" }, el("h1", {}, overview.title), overview.note ? el("p", { class: "notice" }, overview.note) : null, tally(overview), folds(overview, archive, acts)),
      el("form", { class: "filter", role: "search", onsubmit: (event: Event) => event.preventDefault() }, search.label, from.label, to.label, only.label, count),
      onPaper,
      chips,
      section("Timeline", days.node),
      el("div", { class: "two" },
        section("Happenings", order, rows, more, passages),
        section("Map", map.node)),
    ],
    refresh: () => void ask(),
    back: () => { query = addressed(); fields(); void ask(); },
    all: async () => { while (found && loaded < found.total) await next(); },
  };

  function fields() {
    search.input.value = query.words;
    from.input.value = query.from;
    to.input.value = query.to;
    only.input.checked = query.disputed;
  }

  function typed() {
    narrow({ words: search.input.value.trim(), from: from.input.value, to: to.input.value, disputed: only.input.checked }, false);
  }

  function narrow(change: Partial<Query>, anew = true) {
    query = { ...query, ...change };
    void ask();
    if (anew) fields();
    remember(query, anew);
  }

  async function ask() {
    asking.abort();
    const own = asking = new AbortController();
    try {
      const answer = await finder.find(query, own.signal);
      if (own.signal.aborted) return;
      found = answer;
      show(answer);
      clearTimeout(settling);
      settling = window.setTimeout(() => void pictures(own.signal), pictured ? SETTLED : 0);
      pictured = true;
      clearTimeout(waiting);
      if (inText && query.words) waiting = window.setTimeout(() => void told(own.signal), REST);
      else put(passages);
    } catch (error) { missed(error, own.signal); }
  }

  /* Sentences are looked for when one has stopped typing: it takes longer, and few of them are read. */
  async function told(signal: AbortSignal) {
    const found = await inText!(query.words).catch((error: unknown) => el("p", { class: "notice" }, String(error)));
    if (!signal.aborted) put(passages, found);
  }

  function show(answer: Found) {
    put(count, `${plural(answer.total, "happening")} of ${answer.all.toLocaleString("en")}, ${answer.disputed.toLocaleString("en")} disputed`);
    put(chips, limits());
    put(onPaper, [query.words ? `Looked for: “${query.words}”. ` : null, query.disputed ? "Disputed only. " : null, count.textContent]);
    order.hidden = !answer.total;
    put(rows, answer.total ? part(answer.rows, 0) : nothing(answer));
    loaded = answer.rows.length;
    rest();
  }

  /* Count and list come first. Pictures of an answer that is past already are not asked for: one types on. */
  async function pictures(signal: AbortSignal) {
    try {
      const drawn = await finder.pictures(query, signal);
      if (signal.aborted) return;
      days.show(drawn.days, query.from, query.to);
      map.show(drawn.spots, drawn.unplaced, query.box);
    } catch (error) { missed(error, signal); }
  }

  function missed(error: unknown, signal: AbortSignal) {
    if (!signal.aborted) put(count, `Cannot look this up: ${error instanceof Error ? error.message : String(error)}`);
  }

  /* What narrows the list and stands in no field above it. */
  function limits() {
    return [query.box ? chip("Within an area of the map", { box: null }) : null, query.unplaced ? chip("Not on the map", { unplaced: false }) : null,
      query.from || query.to ? chip(`${query.from || "…"} to ${query.to || "…"}`, { from: "", to: "" }) : null];
  }

  function nothing({ all }: Found) {
    if (!all) return el("p", {}, "This case holds no happening yet.");
    return el("div", { class: "nothing" }, el("p", {}, `None of the ${plural(all, "happening")} meets all of this. Take off:`),
      el("p", { class: "chips" }, query.words ? chip(`“${query.words}”`, { words: "" }) : null, query.disputed ? chip("Disputed only", { disputed: false }) : null, limits()));
  }

  function chip(text: string, without: Partial<Query>) {
    return button([text, el("span", { "aria-hidden": "true" }, " ×")], () => narrow(without), { class: "chip", "aria-label": `${text}: take this off` });
  }

  function rest() {
    put(more, found && loaded < found.total ? `${plural(found.total - loaded, "more happening")}, shown as you scroll` : null);
  }

  async function next() {
    if (!found || loading || loaded >= found.total || loaded < PAGE) return;
    loading = true;
    const asked = found;
    try {
      const some = await finder.rows(query, loaded);
      if (asked !== found) return;
      add(rows, [part(some, loaded)]);
      loaded = some.length ? loaded + some.length : found.total;
      rest();
    } finally { loading = false; }
  }
}

/* A list for each page of rows: a browser passes over a whole one that is out of sight. */
function part(items: Row[], before: number) {
  return items.length ? el("ol", { class: "happenings", start: before + 1 }, items.map(row)) : null;
}

export function row(item: Row) {
  return el("li", { class: item.disputed ? "row is-disputed" : "row", "data-id": item.id },
    el("h3", {}, el("a", { href: links.happening(item.id), ...SAID }, item.title), " ", el("span", { class: "kind" }, item.happening)),
    el("p", { class: "facts" }, [item.when || "no day", item.where || "no place"].join(" · "),
      el("span", { class: "origins" }, origins(item.origins, item.copies))),
    disputes(item.disputes, "", 5));
}

/* What is folded is asked for when it is first opened. */
function folded(summary: string, name: string, content: () => Promise<Child>) {
  const node = el("details", { class: `${name} unread` }, el("summary", {}, summary));
  let asked = false;
  node.addEventListener("toggle", () => {
    if (asked || !node.open) return;
    asked = true;
    const told = el("div", {}, el("p", { class: "quiet" }, "Being put together …"));
    add(node, [told]);
    content().then((made) => { put(told, made); node.classList.remove("unread"); }, (error: unknown) => { asked = false; put(told, el("p", { class: "notice" }, String(error))); });
  });
  return node;
}

function tally({ tally: t }: Overview) {
  const words = [`${t.found.toLocaleString("en")} found`, `${t.read.toLocaleString("en")} read`, plural(t.duplicate, "duplicate"), `${t.failed.toLocaleString("en")} failed`];
  return el("div", { class: "tally" }, el("p", {}, words.join(" · ")),
    t.unreadable ? el("p", { class: "quiet" }, `${plural(t.unreadable, "report")} of those read in a language that cannot be read yet: kept, without claims.`) : null,
    t.withdrawn ? el("p", { class: "quiet" }, `${plural(t.withdrawn, "report")} of those read withdrawn: see the judgements below.`) : null);
}

/* They stand above the list, which grows as one scrolls. */
function folds({ counts }: Overview, archive: Ask, acts: Sources["acts"]) {
  return el("div", { class: "folds" },
    counts.problems ? folded(`See why: ${plural(counts.problems, "problem")}`, "failures", async () => list((await archive("problems")).map(problem), "")) : null,
    folded("Coverage by outlet", "coverage", async () => outlets(await archive("coverage"))),
    folded(`All ${plural(counts.reports, "report")}`, "every", async () => el("ol", { class: "reports" }, (await archive("reports")).map(listed))),
    counts.judgements ? folded(plural(counts.judgements, "judgement"), "judgements", async () => list((await archive("judgements")).map((one) => decided(one, acts)))) : null);
}

/** What failed, and why. */
export function problem(one: Archive["problems"][number]): Child {
  return [el("code", {}, one.where), ` — ${one.why} `, el("span", { class: "quiet" }, `(${one.stage}${one.fatal ? "" : "; read all the same"})`)];
}

function decided(one: Decided, acts: Sources["acts"]): Child {
  const [kind, id, name] = one.on;
  return [one.told, " — ", kind ? el("a", { href: links[kind](id) }, name) : name, " ", one.undoable ? acts?.(one) : null, one.superseded ? el("span", { class: "quiet" }, "(no longer in force)") : null];
}

function outlets({ columns, rows, note }: Archive["coverage"]) {
  const table = el("table", { class: "counts" }, el("thead", {}, el("tr", {}, columns.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, rows.map((cells) => el("tr", {}, cells.map((value, at) => (at
      ? el("td", { class: typeof value === "number" ? "number" : null }, value) : el("th", { scope: "row" }, value)))))));
  return [el("p", { class: "quiet" }, note), scrolling("Outlets", table)];
}

function listed(one: Archive["reports"][number]) {
  const facts = [one.publisher, one.day, one.readable ? plural(one.claims, "claim") : "cannot be read yet", one.lineage > 1 ? `one of ${one.lineage} with one origin` : ""];
  return el("li", {}, el("a", { href: links.report(one.id), ...SAID }, one.title), " ", el("span", { class: "quiet" }, facts.filter(Boolean).join(" · ")));
}
