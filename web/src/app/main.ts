/* The application: which address shows what, and what holds on every page. */
import "../style.css";
import "./app.css";
import { button, el, put, SAID, section, unfoldForPrinting, type Child } from "../draw";
import { drawFirst, type First } from "../first";
import { drawHappening } from "../happening";
import { links, setLinks, wordsHash } from "../links";
import { drawReport } from "../report";
import { createSvgMap } from "../svgmap";
import { get, watch, type State } from "./api";
import { drawBeside } from "./beside";
import { catchDrops, drawImport, showWork, workWords } from "./importing";
import { accept, claimActs, correct, grade, gradeSource, happeningActs, merge, note, setJudging, split, toldActs, undo } from "./judging";
import { help, rowKeys, setKeys, startKeys, type Keys } from "./keys";
import { failed } from "./notices";
import { remoteFinder } from "./remote";
import { drawReview, publisher } from "./review";
import type { Archive, Beside, CaseHead, Country, Passage, ServedHappening, ServedReport } from "../data";
import type { MapActs, MapView } from "../mapping";

interface View {
  title: string;
  nodes: Child[];
  keys?: Keys;
  refresh?: () => void;
}

const BLUR = "rashomon-blur";
const REST = 120; // milliseconds without scrolling
const main = document.getElementById("main")!;
const top = document.getElementById("top")!;
const away = el("p", { class: "notice away", role: "alert", hidden: true }, "The server does not answer. What you see is its last state; it is asked again by itself.");
const working = el("a", { class: "working", href: "/import", hidden: true });
const reviewing = el("a", { href: "/review" }, "Review");
let head: CaseHead;
let state: State | null = null;
let view: View | null = null;
let first: { view: First; sight: number; scroll: number } | null = null;
let shownPath = "";
let resting = 0;
let claims: string[] = [];
let shownEvent = "";
let later = false;

setLinks({
  happening: (id) => `/happening/${id}`,
  report: (id, from, to) => `/report/${id}${wordsHash(from, to)}`,
  beside: (a, b) => `/beside/${a}/${b}`,
});

/* Addresses, what kind of page stands there, and how it is made. */
const ROUTES: [RegExp, string, (one: string, other: string) => Promise<View>][] = [
  [/^\/$/, "Who says what", firstView],
  [/^\/happening\/([\w-]+)$/, "Happening", happeningView],
  [/^\/report\/([\w-]+)$/, "Report", reportView],
  [/^\/beside\/([\w-]+)\/([\w-]+)$/, "Side by side", besideView],
  [/^\/review$/, "Review", async () => { const review = await drawReview(); return { title: "Review", nodes: review.nodes, keys: review.keys, refresh: review.refresh }; }],
  [/^\/import$/, "Import", async () => ({ title: "Import", nodes: await drawImport() })],
];

void start();

async function start() {
  try {
    head = await get<CaseHead>("/api/case");
  } catch (error) {
    put(main, el("p", { class: "notice" }, error instanceof Error ? error.message : String(error)));
    return;
  }
  setJudging(head, changed);
  history.scrollRestoration = "manual";
  drawTop();
  setBlur(sessionStorage.getItem(BLUR) === "yes");
  unfoldForPrinting();
  catchDrops();
  startKeys({
    "/": { told: "search", run: () => void toSearch() },
    h: { told: "first screen", run: () => go("/") },
    r: { told: "review", run: () => go("/review") },
    b: { told: "blur or show the reports' words", run: blur },
    u: { told: "take back the last judgement", run: () => void undo() },
  });
  document.addEventListener("click", follow);
  addEventListener("popstate", () => { clearTimeout(resting); void show(); });
  addEventListener("scroll", () => { clearTimeout(resting); resting = window.setTimeout(keepPlace, REST); }, { passive: true });
  document.addEventListener("close", () => { if (later) void renewed(); }, true);
  watch(told);
  await show();
}

const countQueue = () => put(reviewing, `Review (${head.queue.toLocaleString("en")})`);

function drawTop() {
  countQueue();
  const blurring = button("Blur", blur, { "aria-pressed": "false", title: "b: blur the reports’ words until pointed at", id: "blur" });
  put(top, el("a", { class: "home", href: "/" }, head.name), el("p", {}, "Claims as reports tell them. Nothing here is established fact by being listed."),
    el("nav", { "aria-label": "Main" }, working, reviewing, el("a", { href: "/import" }, "Import"), blurring, button("Keys", help, { title: "?" })));
  top.after(away);
}

const blur = () => setBlur(!document.body.classList.contains("is-blurred"));

function setBlur(on: boolean) {
  document.body.classList.toggle("is-blurred", on);
  document.getElementById("blur")?.setAttribute("aria-pressed", String(on));
  sessionStorage.setItem(BLUR, on ? "yes" : "no");
  entitle();
}

/* A title stands in the window's bar and history: where words are blurred, it only says what kind of page this is. */
function entitle() {
  const kind = ROUTES.find(([one]) => one.test(location.pathname))?.[1] ?? "Not here";
  document.title = `${document.body.classList.contains("is-blurred") ? kind : view?.title ?? kind} – ${head.name} – Rashomon`;
}

/* Each entry of the history keeps how far one had scrolled. */
function keepPlace() {
  clearTimeout(resting);
  history.replaceState({ ...(history.state as object | null), scroll: scrollY }, "");
}

function toPlace(otherwise: number) {
  scrollTo({ top: (history.state as { scroll?: number } | null)?.scroll ?? otherwise, behavior: "instant" });
}

async function toSearch() {
  if (location.pathname !== "/") await visit("/");
  document.getElementById("search")?.focus();
}

const go = (path: string) => void visit(path);

async function visit(path: string) {
  keepPlace();
  history.pushState(null, "", path);
  await show();
}

function follow(event: MouseEvent) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const href = link.getAttribute("href") ?? (link instanceof SVGAElement ? link.href.baseVal : "");
  if (href === "#main") { event.preventDefault(); main.focus(); return; }
  if (!href.startsWith("/") || !ROUTES.some(([route]) => route.test(href.split(/[?#]/)[0]!))) return;
  event.preventDefault();
  go(href);
}

/* The page of the address. One that is shown already only looks at what changed after its "?" or "#". */
async function show(anew = false) {
  const path = location.pathname;
  if (!anew && path === shownPath) {
    if (path === "/") first?.view.back();
    return toPlace(scrollY);
  }
  if (shownPath === "/" && first) first.scroll = scrollY;
  const route = ROUTES.find(([one]) => one.test(path));
  try {
    const made = route ? await route[2](...(route[0].exec(path)!.slice(1) as [string, string])) : { title: "Not here", nodes: [el("p", { class: "notice" }, `There is no page ${path}.`)] };
    if (location.pathname !== path) return;
    if (anew && busyInDialog()) return;
    view = made;
    const same = shownPath === path;
    shownPath = path;
    entitle();
    put(main, made.nodes);
    setKeys(made.keys ?? {});
    if (same) return;
    main.focus({ preventScroll: true });
    if (!location.hash || history.state) toPlace(path === "/" && first ? first.scroll : 0);
  } catch (error) {
    if (location.pathname !== path) return;
    shownPath = path;
    view = null;
    put(main, el("p", { class: "notice" }, error instanceof Error ? error.message : String(error)), el("p", {}, el("a", { href: "/" }, "To the first screen")));
  }
}

async function firstView(): Promise<View> {
  if (!first || first.sight !== head.sight) {
    const archive = <Part extends keyof Archive>(part: Part) => get<Archive[Part]>(`/api/archive/${part}`);
    first = { view: drawFirst(head, { finder: remoteFinder, archive, passages, acts: ({ id }) => button("Undo", () => void undo(id)) }, makeMap), sight: head.sight, scroll: 0 };
  }
  const { view: made } = first;
  return { title: "Who says what", nodes: made.nodes, keys: rowKeys(() => [...document.querySelectorAll<HTMLElement>(".happenings > li")], "happening") };
}

/* MapLibre comes when the list is there already; without WebGL the same places are drawn as SVG. */
function makeMap(acts: MapActs): MapView {
  const node = el("div", { class: "map-place" }, el("p", { class: "quiet" }, "The map is on its way …"));
  const kept: { made?: MapView; last?: Parameters<MapView["show"]> } = {};
  void (async () => {
    try {
      kept.made = (await import("./glmap")).createGlMap(acts, go);
    } catch {
      const { features } = await get<{ features: { properties: { name: string }; geometry: { coordinates: Country["rings"][] } }[] }>("/api/outlines");
      kept.made = createSvgMap(features.map(({ properties, geometry }) => ({ name: properties.name, rings: geometry.coordinates.map((polygon) => polygon[0] ?? []) })), acts);
    }
    put(node, kept.made.node);
    if (kept.last) kept.made.show(...kept.last);
  })().catch(failed);
  return { node, show: (...given) => { kept.last = given; kept.made?.show(...given); } };
}

async function passages(words: string): Promise<Child> {
  const found = await get<Passage[]>(`/api/passages?words=${encodeURIComponent(words)}`);
  if (!found.length) return null;
  return section("In the reports’ own words", el("ol", { class: "passages" }, found.map((one) => el("li", {},
    el("q", { class: "words", dir: "auto" }, one.text), " ", el("a", { href: links.report(one.report, ...one.words), ...SAID }, one.title || "(no title)")))));
}

async function happeningView(id: string): Promise<View> {
  const page = await get<ServedHappening>(`/api/happenings/${id}`).catch(async (error: unknown) => {
    for (const claim of id === shownEvent ? claims : []) {
      const moved = await get<ServedHappening>(`/api/happenings/${claim}`).catch(() => null);
      if (moved) { history.replaceState(null, "", links.happening(moved.head.id)); return moved; }
    }
    throw error;
  });
  claims = page.claims;
  const own = shownEvent = page.head.id;
  return { title: page.title, nodes: drawHappening(page, page.countries, happeningActs(page), toldActs(page.settable)), refresh: () => void show(true), keys: {
    a: { told: "accept as one happening", run: () => accept(own) }, e: { told: "correct", run: () => correct(own) },
    m: { told: "merge with others", run: () => void merge(own) }, s: { told: "split", run: () => split(own, page) },
    g: { told: "grade", run: () => grade(own) }, n: { told: "note", run: () => note(own) },
  } };
}

async function reportView(id: string): Promise<View> {
  const page = await get<ServedReport>(`/api/reports/${id}`);
  const source = publisher(page);
  const more = el("p", { class: "acts" }, el("a", { href: `/api/originals/${page.original}`, download: true }, "Save the original"),
    source ? button("Grade the source …", () => gradeSource(source)) : null);
  return { title: page.title, nodes: drawReport(page, claimActs(page.settable), more), refresh: () => void show(true), keys: rowKeys(() => [...document.querySelectorAll<HTMLElement>(".claims > li")], "claim") };
}

async function besideView(a: string, b: string): Promise<View> {
  return { title: "Side by side", nodes: drawBeside(await get<Beside>(`/api/reports/${a}/beside/${b}`)) };
}

/* The server's state: a new sight of the case is shown without losing one's place. */
function told(now: State | null) {
  away.hidden = now !== null;
  if (!now) { state = null; return; }
  working.hidden = !now.work.busy && !now.work.error;
  put(working, workWords(now.work));
  showWork(now.work);
  const before = state;
  state = now;
  if (now.sight !== head.sight || (before === null && view === null)) void renewed();
}

async function renewed() {
  try {
    head = await get<CaseHead>("/api/case");
    setJudging(head, changed);
    countQueue();
    if (busyInDialog()) return;
    if (shownPath === "/") { const at = scrollY; await show(true); scrollTo(0, at); }
    else if (view) view.refresh?.();
    if (shownPath === "/import" || !view) await show(true);
  } catch (error) { failed(error); }
}

/* Nothing is drawn anew under an open dialog: it waits until that is closed. */
function busyInDialog(): boolean {
  return later = document.querySelector("dialog[open]") !== null;
}

function changed() { void renewed(); }

