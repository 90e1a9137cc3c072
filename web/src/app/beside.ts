/* Two reports side by side, their shared passages marked, numbered and scrolled together. */
import { cutter, el, SAID, section, type Child } from "../draw";
import { links } from "../links";
import type { Beside } from "../data";

export function drawBeside(page: Beside): Child[] {
  const panes = page.reports.map((report, side) => pane(report, page.pairs.map((pair) => pair[side as 0 | 1]), page.differing[side as 0 | 1], side));
  together(panes[0]!, panes[1]!);
  return [
    el("div", { class: "lead" }, el("h1", {}, "Side by side"), el("p", { class: "facts" }, page.why),
      page.pairs.length ? el("p", { class: "legend" }, el("mark", { class: "shared" }, "words that both have"), el("mark", { class: "shared is-other" }, "words in a shared passage that the other has not")) : null),
    el("div", { class: "beside-two" }, page.reports.map((report, side) => section(`${report.name}${report.day ? `, ${report.day}` : ""}`,
      el("p", {}, el("a", { href: links.report(report.id), ...SAID }, report.title)), panes[side]!))),
  ];
}

function pane(report: Beside["reports"][number], spans: [number, number][], differing: [number, number][], side: number) {
  const cut = cutter(report.text);
  const length = Array.from(report.text).length;
  const edges = [...new Set([0, length, ...spans.flat(), ...differing.flat()])].sort((a, b) => a - b);
  const started = new Set<number>();
  const pieces = edges.slice(0, -1).map((a, i) => {
    const b = edges[i + 1]!;
    const own = spans.findIndex(([x, y]) => a >= x && b <= y);
    if (own < 0) return cut(a, b);
    const first = !started.has(own);
    started.add(own);
    return el("mark", { class: differing.some(([x, y]) => a >= x && b <= y) ? "shared is-other" : "shared", "data-pair": own }, first ? el("sup", {}, own + 1) : null, cut(a, b));
  });
  return el("div", { class: "pane text", dir: "auto", tabindex: "0", role: "region", "aria-label": `Text of ${report.name} (${side ? "right" : "left"})` }, pieces);
}

/* Between two shared passages the other side moves in proportion. */
function together(left: HTMLElement, right: HTMLElement) {
  let leading: HTMLElement | null = null, idle = 0;
  const follow = (from: HTMLElement, to: HTMLElement) => () => {
    if (leading && leading !== from) return;
    leading = from;
    clearTimeout(idle);
    idle = window.setTimeout(() => { leading = null; }, 120);
    const stops = (pane: HTMLElement) => [...pane.querySelectorAll<HTMLElement>("mark[data-pair]")].filter((mark) => mark.firstElementChild)
      .map((mark): [number, number] => [Number(mark.dataset.pair), mark.offsetTop - pane.offsetTop]);
    const theirs = new Map(stops(to));
    const pairs = [[0, 0], ...stops(from).flatMap(([pair, top]) => (theirs.has(pair) ? [[top, theirs.get(pair)!]] : [])), [from.scrollHeight, to.scrollHeight]]
      .sort((a, b) => a[0]! - b[0]!) as [number, number][];
    const at = from.scrollTop + 40;
    const next = Math.max(1, pairs.findIndex(([top]) => top > at));
    const [[a, x], [b, y]] = [pairs[next - 1]!, pairs[next]!];
    to.scrollTop = x + ((at - a) / Math.max(1, b - a)) * (y - x) - 40;
  };
  left.addEventListener("scroll", follow(left, right), { passive: true });
  right.addEventListener("scroll", follow(right, left), { passive: true });
}
