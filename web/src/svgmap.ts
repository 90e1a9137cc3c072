/* Places as circles of their radius on country outlines, drawn as SVG: in dossiers, on a happening's page, and where
   the browser has no WebGL. What is known only as a country is listed, never drawn. */
import { button, el, plural, put, svg } from "./draw";
import { links } from "./links";
import { boxAround, note, spotTitle, type Box, type MapActs, type MapView } from "./mapping";
import { pointed } from "./standing";
import { unplacedList } from "./unplaced";
import type { Country, Spot, Unplaced } from "./data";

const RATIO = 4 / 3;
const LABELS = 40;

export function svgMap(spots: Spot[], unplaced: Unplaced[], countries: Country[]) {
  const view = createSvgMap(countries);
  view.node.classList.add("few");
  view.show(spots, unplaced, null);
  return view.node;
}

export function createSvgMap(countries: Country[], acts?: MapActs): MapView {
  const node = el("figure", { class: "map" });
  const view = { cx: 0, cy: 0, w: 0, h: 0 };
  let home = { ...view };
  let squeeze = 1;
  return { node, show };

  function show(spots: Spot[], unplaced: Unplaced[], box: Box | null) {
    if (!view.w && spots.length) fit(box ?? boxAround(spots));
    put(node, spots.length || view.w ? picture(spots, box) : el("p", { class: "quiet" }, "Nothing here can be placed on a map."),
      unplacedList(unplaced, acts?.unplaced));
  }

  function x(lon: number) { return lon * squeeze; }

  function fit([west, south, east, north]: Box) {
    squeeze = Math.cos(((south + north) / 2) * Math.PI / 180);
    let w = (east - west) * squeeze, h = north - south;
    if (w / h < RATIO) w = h * RATIO; else h = w / RATIO;
    Object.assign(view, { cx: x((west + east) / 2), cy: -(south + north) / 2, w, h });
    home = { ...view };
  }

  function shown(): Box {
    return [(view.cx - view.w / 2) / squeeze, -(view.cy + view.h / 2), (view.cx + view.w / 2) / squeeze, -(view.cy - view.h / 2)];
  }

  function picture(spots: Spot[], box: Box | null) {
    const land = countries.map((country) => svg("path", { class: "land", d: country.rings.map((ring) =>
      `M${ring.map(([lon, lat]) => `${x(lon).toFixed(3)} ${(-lat).toFixed(3)}`).join("L")}Z`).join("") }, svg("title", {}, country.name)));
    const marks = [...spots].sort((a, b) => b.radius - a.radius).map(mark);
    const names = [...spots].sort((a, b) => b.count - a.count).slice(0, LABELS).map((spot) => ({ spot, node: svg("text", { class: "place-name" }, spot.name) }));
    const chosen = box ? svg("rect", { class: "chosen-area", x: x(box[0]), y: -box[3], width: x(box[2] - box[0]), height: box[3] - box[1] }) : null;
    const chart = svg("svg", { class: "chart", role: "application", tabindex: "0", "aria-label":
      `Map of ${plural(spots.length, "place")}. Arrow keys move, plus and minus zoom.`, onkeydown: keys },
      svg("rect", { class: "sea", x: -400, y: -200, width: 800, height: 400 }), land, graticule(), marks.map((m) => m.node), chosen, names.map((l) => l.node));
    const under = el("p", { class: "map-note" });
    redraw();
    new ResizeObserver(redraw).observe(chart);
    drag(chart, redraw);
    return el("div", { class: "map-frame" }, chart, el("div", { class: "zoom" },
      button("+", () => zoom(1 / 1.6), { "aria-label": "Zoom in", title: "Zoom in" }),
      button("−", () => zoom(1.6), { "aria-label": "Zoom out", title: "Zoom out" }),
      button("⟲", () => { Object.assign(view, home); redraw(); }, { "aria-label": "Whole view", title: "Whole view" })),
      acts ? el("p", { class: "narrow" }, button("Narrow to this view", () => acts.narrow(shown())),
        box ? button("Anywhere", () => acts.narrow(null)) : null) : null, under);

    function redraw() {
      chart.setAttribute("viewBox", `${view.cx - view.w / 2} ${view.cy - view.h / 2} ${view.w} ${view.h}`);
      const unit = view.w / (chart.clientWidth || 640);
      for (const { dot, core, spot } of marks) {
        const r = unit * Math.min(9, 3.5 + Math.sqrt(spot.count - 1) * 0.9);
        dot.setAttribute("r", String(r));
        core.setAttribute("r", String(r * Math.sqrt(spot.disputed / spot.count)));
      }
      place(names, unit);
      const out = spots.filter((s) => Math.abs(x(s.lon) - view.cx) > view.w / 2 || Math.abs(-s.lat - view.cy) > view.h / 2).length;
      put(under, out ? `${plural(out, "place")} outside this view: zoom out. ` : null, note(spots));
    }

    function zoom(by: number) { view.w *= by; view.h *= by; redraw(); }

    function keys(event: KeyboardEvent) {
      const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const step = steps[event.key];
      if (step) { view.cx += step[0] * view.w / 8; view.cy += step[1] * view.h / 8; redraw(); }
      else if (event.key === "+" || event.key === "=") zoom(1 / 1.6);
      else if (event.key === "-") zoom(1.6);
      else return;
      event.preventDefault();
    }
  }

  function drag(chart: SVGSVGElement, redraw: () => void) {
    let from: { x: number; y: number } | null = null;
    chart.addEventListener("pointerdown", (event) => { from = { x: event.clientX, y: event.clientY }; });
    addEventListener("pointerup", () => { from = null; });
    chart.addEventListener("pointermove", (event) => {
      if (!from) return;
      const unit = view.w / chart.clientWidth;
      view.cx -= (event.clientX - from.x) * unit;
      view.cy -= (event.clientY - from.y) * unit;
      from = { x: event.clientX, y: event.clientY };
      redraw();
    });
  }

  function mark(spot: Spot) {
    const at = { cx: x(spot.lon), cy: -spot.lat };
    const area = svg("circle", { ...at, r: spot.radius / 111.2, class: `area ${spot.disputed ? "is-disputed" : ""}` });
    const dot = svg("circle", { ...at, class: "dot" }), core = svg("circle", { ...at, class: "core" });
    const node = pointed(spot.only ? links.happening(spot.only) : null, svg("title", {}, spotTitle(spot)), area, dot, core);
    return { node, dot, core, spot };
  }

  function graticule() {
    const step = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20].find((s) => Math.max(view.w / squeeze, view.h) / s < 9) ?? 30;
    const [west, south, east, north] = shown();
    const [wide, high] = [east - west, north - south];
    const lines = [];
    for (let lon = Math.floor((west - wide) / step) * step; lon <= east + wide; lon += step)
      lines.push(svg("line", { class: "grid", x1: x(lon), x2: x(lon), y1: -Math.min(85, north + high), y2: -Math.max(-85, south - high) }));
    for (let lat = Math.floor((south - high) / step) * step; lat <= north + high; lat += step)
      lines.push(svg("line", { class: "grid", x1: x(west - wide), x2: x(east + wide), y1: -lat, y2: -lat }));
    return lines;
  }

  /* Names that would lie on others wait until one zooms in. */
  function place(names: { spot: Spot; node: SVGTextElement }[], unit: number) {
    const taken: Box[] = [];
    for (const { spot, node: text } of names) {
      const px = x(spot.lon) + unit * 11, py = -spot.lat + unit * 4;
      const area: Box = [px, py - unit * 12, px + unit * 7 * spot.name.length, py + unit * 3];
      const free = !taken.some((t) => t[0] < area[2] && t[2] > area[0] && t[1] < area[3] && t[3] > area[1]);
      if (free) taken.push(area);
      text.setAttribute("visibility", free ? "visible" : "hidden");
      text.setAttribute("x", String(px));
      text.setAttribute("y", String(py));
      text.setAttribute("font-size", String(unit * 12.5));
    }
  }
}
