/* Who has it from whom: reports in the order of their days, an edge for each shared text, with its reason. */
import { el, SAID, scrolling, svg } from "./draw";
import { links } from "./links";
import type { Happening } from "./data";

const WIDE = 220, HIGH = 64, GAP = 90, BEND = 40;

export function copyGraph({ nodes, edges }: Happening["copies"]) {
  if (!edges.length) return null;
  const columns = levels(nodes.map((n) => n.report), edges);
  const rows = new Map<number, number>();
  const at = new Map(nodes.map((node) => {
    const column = columns.get(node.report) ?? 0;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return [node.report, { x: column * (WIDE + GAP) + 2, y: row * (HIGH + 18) + 2 }];
  }));
  const width = (Math.max(...columns.values()) + 1) * (WIDE + GAP) - GAP + BEND + 4;
  const height = Math.max(...rows.values()) * (HIGH + 18) + 2;
  const name = new Map(nodes.map((node) => [node.report, node.name]));
  const curves = edges.map((edge) => {
    const [a, b] = [at.get(edge.from)!, at.get(edge.to)!];
    const straight = a.x === b.x;
    const [x1, y1, x2, y2] = straight ? [a.x + WIDE, a.y + HIGH / 2, b.x + WIDE, b.y + HIGH / 2] : [a.x + WIDE, a.y + HIGH / 2, b.x, b.y + HIGH / 2];
    const bend = straight ? [x1 + BEND, x2 + BEND] : [(x1 + x2) / 2, (x1 + x2) / 2];
    return svg("path", { class: edge.directed ? "edge" : "edge is-undirected", d: `M${x1} ${y1}C${bend[0]} ${y1} ${bend[1]} ${y2} ${x2} ${y2}`,
      ...(edge.directed ? { "marker-end": "url(#arrow)" } : {}) }, svg("title", {}, edge.why));
  });
  const boxes = nodes.map((node) => {
    const { x, y } = at.get(node.report)!;
    return svg("a", { href: links.report(node.report), class: node.origin ? "node is-origin" : "node" },
      svg("rect", { x, y, width: WIDE, height: HIGH, rx: 3 }),
      svg("text", { x: x + 10, y: y + 26 }, cut(node.name)), svg("text", { x: x + 10, y: y + 46, class: "when" }, node.day || "no day"));
  });
  return el("figure", { class: "copy-graph" },
    scrolling("Copy graph",
      svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Who has it from whom" },
        svg("defs", {}, svg("marker", { id: "arrow", viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 8, markerHeight: 8, orient: "auto-start-reverse" },
          svg("path", { d: "M0 0L10 5L0 10z", class: "arrow" }))), curves, boxes)),
    el("ul", { class: "plain" }, edges.map((edge) => el("li", {},
      el("a", { href: links.report(edge.to), ...SAID }, name.get(edge.to)), edge.directed ? " has it from " : " shares words with ",
      el("a", { href: links.report(edge.from), ...SAID }, name.get(edge.from)), `: ${edge.why} `,
      links.beside ? el("a", { href: links.beside(edge.from, edge.to) }, "side by side") : null))));
}

/** Each report one column right of the last that it has words from. */
function levels(reports: string[], edges: Happening["copies"]["edges"]): Map<string, number> {
  const level = new Map(reports.map((report) => [report, 0]));
  for (let round = 0; round < reports.length; round += 1) {
    let moved = false;
    for (const { from, to, directed } of edges) {
      const needed = (level.get(from) ?? 0) + 1;
      if (directed && (level.get(to) ?? 0) < needed && needed < reports.length) {
        level.set(to, needed);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return level;
}

const cut = (text: string) => (text.length > 26 ? `${text.slice(0, 25)}…` : text);
