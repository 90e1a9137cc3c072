"use strict";
/* Days as bars: a filled bar is a known day or running time, an outlined one says "some day in here", an open end fades. */
Rashomon.timeline = (items, options = {}) => {
  const { el, svg, plural } = Rashomon;
  const DAY = 86400000;
  const number = (text) => Math.round(Date.parse(text + "T00:00:00Z") / DAY);
  const written = (n) => new Date(n * DAY).toISOString().slice(0, 10);
  const dated = items.filter((item) => item.earliest || item.latest).map((item) => {
    const first = number(item.earliest || item.latest);
    const last = number(item.latest || item.earliest);
    return { ...item, first, last, openLeft: !item.earliest || item.period === "until", openRight: !item.latest || item.period === "since" };
  });
  if (!dated.length) return el("p", { class: "quiet" }, "No happening here has a day.");
  const [low, high, outside] = range(dated);
  const WIDTH = 1000, LEFT = 6, span = Math.max(1, high - low + 1);
  const x = (n) => LEFT + ((n - low) / span) * (WIDTH - 2 * LEFT);
  const inside = dated.filter((item) => item.last >= low && item.first <= high)
    .sort((a, b) => a.first - b.first || a.last - b.last);
  const lanes = pack(inside);
  const tall = options.rows ? 18 : Math.max(2.5, Math.min(12, 150 / lanes));
  const height = lanes * tall + 26;
  const bars = inside.map((item) => bar(item));
  const picture = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${height}`, preserveAspectRatio: "none", class: "timeline", role: "img",
    "aria-label": `Timeline of ${plural(inside.length, "happening")} from ${written(low)} to ${written(high)}`,
    height,
  }, ticks(), bars);
  const names = options.rows ? el("ol", { class: "time-rows" }, inside.map((item) => el("li", {}, el("b", {}, item.title), ` ${item.when}`))) : null;
  return el("figure", { class: options.rows ? "time with-rows" : "time" }, names, el("div", { class: "time-picture" }, picture, labels()),
    el("figcaption", {}, caption()));

  /* Single far-off days must not flatten the picture: they are counted in words instead. */
  function range(all) {
    const ends = all.flatMap((item) => [item.first, item.last]).sort((a, b) => a - b);
    const at = (q) => ends[Math.min(ends.length - 1, Math.floor(q * ends.length))];
    let from = ends[0], to = ends[ends.length - 1];
    const room = Math.max(14, (at(0.85) - at(0.15)) * 0.3);
    if (ends.length >= 20 && to - from > 3 * (at(0.85) - at(0.15) + 7)) {
      from = Math.max(from, at(0.15) - room);
      to = Math.min(to, at(0.85) + room);
    }
    from = Math.floor(from); to = Math.ceil(to);
    if (to - from < 6) { from -= 3; to += 3; }
    return [from, to, all.filter((item) => item.last < from || item.first > to).length];
  }

  function pack(all) {
    if (options.rows) { all.forEach((item, at) => { item.lane = at; }); return all.length; }
    const free = [];
    const gap = span / 400;
    for (const item of all) {
      const first = Math.max(item.first, low);
      let lane = free.findIndex((until) => until < first);
      if (lane < 0) lane = free.length;
      free[lane] = Math.min(item.last, high) + gap;
      item.lane = lane;
    }
    return Math.max(1, free.length);
  }

  function bar(item) {
    const from = x(Math.max(item.first, low)), to = x(Math.min(item.last, high) + 1);
    const vague = ["within", "since", "until"].includes(item.period) && item.first !== item.last;
    const y = item.lane * tall, h = tall * (options.rows ? 0.6 : 0.8);
    const shape = svg("rect", {
      x: from, y, width: Math.max(2, to - from - 1), height: h, rx: Math.min(1.5, h / 4),
      class: `bar ${item.disputed ? "is-disputed" : ""} ${vague ? "is-vague" : ""}`,
    });
    const open = [];
    if (item.openRight) open.push(svg("rect", { x: to, y: y + h / 4, width: Math.max(0, x(high + 1) - to), height: h / 2, class: "open-end" }));
    if (item.openLeft) open.push(svg("rect", { x: x(low), y: y + h / 4, width: Math.max(0, from - x(low)), height: h / 2, class: "open-end" }));
    const title = svg("title", {}, `${item.title}: ${item.when}`);
    return svg("g", Rashomon.pointer(item.href), title, open, shape);
  }

  function steps() {
    const years = span / 365.25;
    const unit = years > 12 ? ["year", 5] : years > 3 ? ["year", 1] : span > 400 ? ["month", 3] : span > 70 ? ["month", 1] : span > 20 ? ["day", 7] : ["day", span > 8 ? 2 : 1];
    const marks = [];
    const date = new Date(low * DAY);
    if (unit[0] === "year") date.setUTCMonth(0, 1);
    if (unit[0] === "month") date.setUTCDate(1);
    for (let guard = 0; guard < 400; guard += 1) {
      const at = Math.round(date.getTime() / DAY);
      if (at > high) break;
      if (at >= low) marks.push([at, name(date, unit[0])]);
      if (unit[0] === "year") date.setUTCFullYear(date.getUTCFullYear() + unit[1]);
      else if (unit[0] === "month") date.setUTCMonth(date.getUTCMonth() + unit[1]);
      else date.setUTCDate(date.getUTCDate() + unit[1]);
    }
    return marks;
  }

  function name(date, unit) {
    const parts = { year: { year: "numeric" }, month: { month: "short", year: "numeric" }, day: { day: "numeric", month: "short" } }[unit];
    return date.toLocaleDateString("en-GB", { ...parts, timeZone: "UTC" }).replace("Sept", "Sep");
  }

  function ticks() {
    return steps().map(([at]) => svg("line", { x1: x(at), x2: x(at), y1: 0, y2: height - 18, class: "tick" }));
  }

  /* Labels stand outside the picture, which is stretched; so that they keep their shape. */
  function labels() {
    const marks = steps();
    return el("div", { class: "time-labels", "aria-hidden": "true" }, marks.map(([at, text], i) => {
      const label = el("span", { class: i % 2 ? "odd" : "" }, text);
      label.style.setProperty("left", `${x(at) / 10}%`);
      return label;
    }));
  }

  function caption() {
    const undated = items.length - dated.length;
    const years = `${written(low)} to ${written(high)}`;
    return [
      el("span", { class: "key" }, el("i", { class: "k-day" }), "day or running time"),
      el("span", { class: "key" }, el("i", { class: "k-vague" }), "some day within"),
      el("span", { class: "key" }, el("i", { class: "k-disputed" }), "disputed"),
      el("span", {}, `${years}.`),
      outside ? el("span", {}, `${plural(outside, "happening")} outside these days not drawn: choose days to see them.`) : null,
      undated ? el("span", {}, `${undated} without a day not drawn.`) : null,
    ];
  }
};
