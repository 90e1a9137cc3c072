/* The first screen's timeline: how many happenings lie in each stretch of days. Solid: surely within it. Pale: some day
   that may lie there. Dragging chooses days. */
import { axisBottom } from "d3-axis";
import { brushX, type D3BrushEvent } from "d3-brush";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { dateOf, dayNumber, isoDay, numberOf, wholeDays, words } from "./calendar";
import { el, plural, put, svg } from "./draw";
import type { Days } from "./data";

/* Pixels. Over a bar stands its number, where the bars are wide enough; else only over the largest. */
const HEIGHT = 110, AXIS = 22, NUMBERS = 16, NUMBER_WIDE = 24, LABEL_HALF = 28;

export interface DaysView {
  node: HTMLElement;
  show(days: Days | null, from: string, to: string): void;
}

export function createDays(choose: (from: string, to: string) => void): DaysView {
  const node = el("figure", { class: "days" });
  let last: Parameters<DaysView["show"]> = [null, "", ""];
  let width = 0;
  new ResizeObserver(() => { if (node.clientWidth !== width) draw(); }).observe(node);
  return { node, show: (...given) => { last = given; draw(); } };

  function draw() {
    const [days, from, to] = last;
    width = node.clientWidth;
    if (!days) return put(node, el("p", { class: "quiet" }, "No happening here has a day."));
    if (!width) return;
    const first = dayNumber(days.first), end = first + days.step * days.sure.length;
    const x = scaleUtc([dateOf(first), dateOf(end)], [0, width]);
    const counts = days.sure.map((n, i) => n + days.maybe[i]!);
    const most = Math.max(1, ...counts);
    const high = (n: number) => (n / most) * (HEIGHT - AXIS - NUMBERS);
    const wide = Math.max(1, width / days.sure.length - (days.sure.length > width / 3 ? 0 : 1));
    const bars = days.sure.flatMap((sure, i) => {
      const left = (i * width) / days.sure.length, maybe = days.maybe[i]!, disputed = days.disputed[i]!;
      const bar = (from: number, n: number, name: string) => (n ? svg("rect", { x: left, width: wide, y: HEIGHT - AXIS - high(from + n), height: high(n), class: name }) : null);
      return [bar(0, disputed, "bar is-disputed"), bar(disputed, sure - disputed, "bar"), bar(sure, maybe, "bar is-vague")];
    });
    const largest = counts.indexOf(most);
    const numbers = counts.map((n, i) => (n && (wide >= NUMBER_WIDE || i === largest)
      ? svg("text", { x: kept((i + 0.5) * width / counts.length, n.toLocaleString("en").length * 4), y: HEIGHT - AXIS - high(n) - 4, class: "number" }, n.toLocaleString("en")) : null));
    const picture = svg("svg", { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, class: "timeline", role: "img",
      "aria-label": `Happenings by day, ${words(first)} to ${words(end - 1)}; the fields From and To choose days` }, bars, numbers);
    const short = end - first < 400;
    const middle = days.step === 1 ? width / counts.length / 2 : 0;
    const fits = (date: Date) => numberOf(date) < end && x(date) + middle >= LABEL_HALF && x(date) + middle <= width - LABEL_HALF;
    select(picture).append("g").attr("class", "axis").attr("transform", `translate(0,${HEIGHT - AXIS})`)
      .call(axisBottom<Date>(x).tickValues(wholeDays(x.ticks(Math.max(3, width / 90)).filter(fits))).tickSizeOuter(0).tickFormat((date) =>
        date.toLocaleDateString("en-GB", { ...(short ? { day: "numeric", month: "short" } : { month: "short", year: "numeric" }), timeZone: "UTC" }).replace("Sept", "Sep")))
      .selectAll("text").attr("x", middle);
    brush(picture, x, from, to, first, end);
    put(node, picture, caption(days, Math.max(...counts), first, end));
  }

  /* Words around a point of the picture, moved in so far that none is cut off. */
  function kept(at: number, half: number) { return Math.max(half, Math.min(width - half, at)); }

  function brush(picture: SVGSVGElement, x: ReturnType<typeof scaleUtc<number>>, from: string, to: string, first: number, end: number) {
    const brushing = brushX<unknown>().extent([[0, 0], [width, HEIGHT - AXIS]]);
    const layer = select(picture).append("g").attr("class", "brush").call(brushing);
    const pixel = (n: number) => x(dateOf(Math.max(first, Math.min(end, n))));
    if (from || to) brushing.move(layer, [pixel(from ? dayNumber(from) : first), pixel(to ? dayNumber(to) + 1 : end)]);
    brushing.on("end", (event: D3BrushEvent<unknown>) => {
      if (!event.sourceEvent) return;
      const chosen = event.selection as [number, number] | null;
      if (!chosen) return choose("", "");
      const [a, b] = chosen.map((at) => numberOf(x.invert(at))) as [number, number];
      choose(isoDay(Math.floor(a)), isoDay(Math.max(Math.floor(a), Math.ceil(b) - 1)));
    });
  }
}

function caption(days: Days, most: number, first: number, end: number) {
  const key = (name: string, text: string) => el("span", { class: "key" }, el("i", { class: name }), text);
  return el("figcaption", {}, key("k-day", "surely then"), key("k-vague", "some day that may be then"), key("k-disputed", "disputed"),
    el("span", {}, `${words(first)} to ${words(end - 1)}, in steps of ${plural(days.step, "day")}. Drag to choose days.`),
    most ? el("span", {}, `Largest bar: ${plural(most, "happening")}.`) : null,
    days.outside ? el("span", {}, `${plural(days.outside, "happening")} outside these days not drawn: choose days to see them.`) : null,
    days.undated ? el("span", {}, `${days.undated.toLocaleString("en")} without a day not drawn.`) : null);
}
