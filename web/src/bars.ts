/* Rows of bars: the days, or the figures, as each origin gives them. A filled bar is a known day, running time or
   number; an outlined one says "somewhere in here"; an open end fades. */
import { scaleLinear, scaleUtc } from "d3-scale";
import { bounds, dateOf, wholeDays } from "./calendar";
import { el, svg } from "./draw";
import type { Dated, Figure } from "./data";

interface Bar {
  title: string;
  told: string;
  from: number;
  to: number;
  vague: boolean;
  openLeft: boolean;
  openRight: boolean;
  mark?: number | null;
}

const WIDTH = 1000, EDGE = 60;
const TALL = 22;

export function dayBars(rows: (Dated & { title: string; when: string })[]) {
  const bars = rows.flatMap((row) => {
    const days = bounds(row);
    return days ? [{ ...days, title: row.title, told: row.when, from: days.first, to: days.last + 1 }] : [];
  });
  if (!bars.length) return null;
  const low = Math.min(...bars.map((b) => b.from)), high = Math.max(...bars.map((b) => b.to));
  const room = Math.max(1, (high - low) * 0.04);
  const scale = scaleUtc([dateOf(low - room), dateOf(high + room)], [0, WIDTH]);
  const whole = wholeDays(scale.ticks(6));
  const format = scale.tickFormat(6, high - low > 300 ? "%b %Y" : "%-d %b");
  return drawn(bars, (n) => scale(dateOf(n)), whole.map((date) => [scale(date), format(date)]), "Days");
}

export function figureBars(rows: Figure[], slot: string) {
  const ends = rows.flatMap((row) => [row.low, row.best, row.high]).filter((n) => n !== null);
  if (!ends.length) return null;
  const high = Math.max(1, ...ends) * 1.12;
  const scale = scaleLinear([0, high], [0, WIDTH]);
  const bars = rows.map((row): Bar => ({
    title: row.day ? `${row.title}, ${row.day}` : row.title, told: row.text,
    from: row.low ?? row.best ?? 0, to: row.high ?? row.best ?? row.low ?? 0,
    vague: row.low !== row.high, openLeft: false, openRight: row.high === null, mark: row.best,
  }));
  return drawn(bars, scale, scale.ticks(6).map((n) => [scale(n), n.toLocaleString("en")]), slot);
}

function drawn(bars: Bar[], x: (n: number) => number, ticks: [number, string][], what: string) {
  const height = bars.length * TALL;
  const shapes = bars.map((bar, at) => {
    const y = at * TALL + 5, h = TALL - 10;
    const from = x(bar.from), to = Math.max(x(bar.to), from + 4);
    const classes = `bar ${bar.vague ? "is-vague" : ""}`;
    return [
      bar.openRight ? svg("rect", { x: to, y: y + h / 4, width: WIDTH - to, height: h / 2, class: "open-end" }) : null,
      bar.openLeft ? svg("rect", { x: 0, y: y + h / 4, width: from, height: h / 2, class: "open-end" }) : null,
      svg("rect", { x: from, y, width: to - from, height: h, class: classes }),
      bar.mark === null || bar.mark === undefined || !bar.vague ? null
        : svg("rect", { x: x(bar.mark) - 2, y: y - 2, width: 4, height: h + 4, class: "bar" }),
    ];
  });
  const lines = ticks.map(([at]) => svg("line", { x1: at, x2: at, y1: 0, y2: height, class: "tick" }));
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, preserveAspectRatio: "none", class: "timeline", height,
    role: "img", "aria-label": `${what}: ${bars.map((bar) => `${bar.title} ${bar.told}`).join("; ")}` }, lines, shapes);
  return el("figure", { class: "with-rows" },
    el("ol", { class: "time-rows", "aria-hidden": "true" }, bars.map((bar) => el("li", {}, el("b", {}, bar.told), ` ${bar.title}`))),
    el("div", { class: "time-picture" }, picture, labels(ticks)));
}

/* Labels stand under the picture, which is stretched; so that they keep their shape. */
function labels(ticks: [number, string][]) {
  return el("div", { class: "time-labels", "aria-hidden": "true" }, ticks.map(([at, text], i) => {
    const label = el("span", { class: `${i % 2 ? "odd" : ""} ${at < EDGE ? "first" : at > WIDTH - EDGE ? "last" : ""}` }, text);
    label.style.setProperty("left", `${at / 10}%`);
    return label;
  }));
}
