"use strict";
/* Places as circles of their radius on country outlines. What is known only as a country is listed, never drawn. */
Rashomon.map = (items, outlines) => {
  const { el, svg, plural } = Rashomon;
  const placed = items.filter((item) => item.lat !== null && item.lat !== undefined);
  const rest = items.filter((item) => item.lat === null || item.lat === undefined);
  const spots = gather(placed);
  const figure = el("figure", { class: "map" });
  if (spots.length) figure.append(picture());
  else figure.append(el("p", { class: "quiet" }, "Nothing here can be placed on a map."));
  if (rest.length) figure.append(beside());
  return figure;

  function gather(all) {
    const by = new Map();
    for (const item of all) {
      const key = `${item.lat} ${item.lon} ${item.radius}`;
      if (!by.has(key)) by.set(key, { ...item, items: [] });
      by.get(key).items.push(item);
    }
    return [...by.values()].sort((a, b) => b.radius - a.radius);
  }

  function box() {
    const trim = (values) => {
      const sorted = [...values].sort((a, b) => a - b);
      const cut = sorted.length >= 20 ? Math.floor(sorted.length * 0.1) : 0;
      return [sorted[cut], sorted[sorted.length - 1 - cut]];
    };
    const [south, north] = trim(placed.map((one) => one.lat));
    const [west, east] = trim(placed.map((one) => one.lon));
    const pad = Math.max(1.4, (north - south) * 0.18, (east - west) * 0.12,
      spots.length < 4 ? spots[0].radius / 60 : 0);
    return [west - pad, south - pad, east + pad, north + pad];
  }

  function picture() {
    const [west, south, east, north] = box();
    const squeeze = Math.cos(((south + north) / 2) * Math.PI / 180);
    const x = (lon) => lon * squeeze, y = (lat) => -lat;
    const ratio = 4 / 3;
    let w = (east - west) * squeeze, h = north - south;
    if (w / h < ratio) w = h * ratio; else h = w / ratio;
    const outside = spots.filter((s) => Math.abs(x(s.lon) - x((west + east) / 2)) > w / 2 || Math.abs(y(s.lat) - y((south + north) / 2)) > h / 2).length;
    const view = { cx: x((west + east) / 2), cy: y((south + north) / 2), w, h };
    const home = { ...view };
    const land = outlines.map((country) => svg("path", { class: "land", d: country.rings.map((ring) =>
      "M" + ring.map(([lon, lat]) => `${x(lon).toFixed(3)} ${y(lat).toFixed(3)}`).join("L") + "Z").join("") },
      svg("title", {}, country.name)));
    const marks = spots.map((spot) => mark(spot));
    const labels = spots.slice().sort((a, b) => b.items.length - a.items.length).slice(0, 40).map((spot) => ({
      spot, node: svg("text", { class: "place-name" }, spot.name) }));
    const chart = svg("svg", { class: "chart", role: "img", tabindex: "0", "aria-label":
      `Map of ${plural(spots.length, "place")}. Arrow keys move, plus and minus zoom.`, onkeydown: keys },
      svg("rect", { class: "sea", x: -400, y: -200, width: 800, height: 400 }), land, graticule(), marks.map((m) => m.node), labels.map((l) => l.node));
    redraw();
    if (globalThis.ResizeObserver) new ResizeObserver(redraw).observe(chart);
    return el("div", { class: "map-frame" }, chart, el("div", { class: "zoom" },
      button("+", "Zoom in", () => zoom(1 / 1.6)), button("−", "Zoom out", () => zoom(1.6)),
      button("⟲", "Whole view", () => { Object.assign(view, home); redraw(); })),
      el("p", { class: "map-note" }, outside ? `${plural(outside, "place")} outside this view: zoom out. ` : null, "Circle: the area in which the place lies. Red core: the share of its happenings that is disputed. Outlines: Natural Earth, simplified; drawing a border does not endorse it."));

    function mark(spot) {
      const disputed = spot.items.some((item) => item.disputed);
      const names = spot.items.slice(0, 8).map((item) => `${item.title}${item.when ? ", " + item.when : ""}`);
      if (spot.items.length > 8) names.push(`and ${spot.items.length - 8} more`);
      const area = svg("circle", { cx: x(spot.lon), cy: y(spot.lat), r: spot.radius / 111.2, class: `area ${disputed ? "is-disputed" : ""}` });
      const dot = svg("circle", { cx: x(spot.lon), cy: y(spot.lat), class: "dot" });
      const core = svg("circle", { cx: x(spot.lon), cy: y(spot.lat), class: "core" });
      const title = svg("title", {}, `${spot.name}${spot.radius >= 1 ? ` ± ${spot.radius} km` : ""}\n${names.join("\n")}`);
      const one = spot.items.length === 1 ? spot.items[0].href : null;
      const node = svg("g", Rashomon.pointer(one), title, area, dot, core);
      return { node, dot, core, spot };
    }

    function graticule() {
      const step = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20].find((s) => Math.max(w / squeeze, h) / s < 9) || 30;
      const lines = [];
      for (let lon = Math.floor((west - w) / step) * step; lon <= east + w; lon += step)
        lines.push(svg("line", { class: "grid", x1: x(lon), x2: x(lon), y1: y(Math.min(85, north + h)), y2: y(Math.max(-85, south - h)) }));
      for (let lat = Math.floor((south - h) / step) * step; lat <= north + h; lat += step)
        lines.push(svg("line", { class: "grid", x1: x(west - w), x2: x(east + w), y1: y(lat), y2: y(lat) }));
      return lines;
    }

    function redraw() {
      chart.setAttribute("viewBox", `${view.cx - view.w / 2} ${view.cy - view.h / 2} ${view.w} ${view.h}`);
      const unit = view.w / (chart.clientWidth || 640);
      for (const { dot, core, spot } of marks) {
        const r = unit * Math.min(9, 3.5 + Math.sqrt(spot.items.length - 1) * 0.9);
        const share = spot.items.filter((item) => item.disputed).length / spot.items.length;
        dot.setAttribute("r", r);
        core.setAttribute("r", r * Math.sqrt(share));
      }
      const taken = [];
      for (const { spot, node } of labels) {
        const px = x(spot.lon) + unit * 11, py = y(spot.lat) + unit * 4;
        const area = [px, py - unit * 12, px + unit * 7 * spot.name.length, py + unit * 3];
        const free = !taken.some((t) => t[0] < area[2] && t[2] > area[0] && t[1] < area[3] && t[3] > area[1]);
        if (free) taken.push(area);
        node.setAttribute("visibility", free ? "visible" : "hidden");
        node.setAttribute("x", px); node.setAttribute("y", py); node.setAttribute("font-size", unit * 12.5);
      }
    }
    function zoom(by) { view.w *= by; view.h *= by; redraw(); }
    function keys(event) {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (step) { view.cx += step[0] * view.w / 8; view.cy += step[1] * view.h / 8; redraw(); }
      else if (event.key === "+" || event.key === "=") zoom(1 / 1.6);
      else if (event.key === "-") zoom(1.6);
      else return;
      event.preventDefault();
    }
    function button(text, label, act) { return el("button", { type: "button", "aria-label": label, title: label, onclick: act }, text); }
  }

  function beside() {
    const by = new Map();
    for (const item of rest) {
      const why = item.unplaced || "no place told";
      if (!by.has(why)) by.set(why, []);
      by.get(why).push(item);
    }
    const groups = [...by.entries()].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
    return el("details", { class: "beside", open: rest.length <= 6 },
      el("summary", {}, `Not on the map: ${rest.length}`),
      groups.map(([why, all]) => el("div", {}, el("h3", {}, `${why} (${all.length})`),
        el("ul", { class: "plain" }, all.map((item) => el("li", {}, item.href ? el("a", { href: item.href }, item.title) : item.title))))));
  }
};
