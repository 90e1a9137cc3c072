/* What is looked for. The whole of it stands in the address, so that a view can be sent and come back to. */
import type { Box } from "./mapping";

export interface Query {
  words: string;
  from: string;
  to: string;
  box: Box | null;
  disputed: boolean;
  unplaced: boolean;
}

const ISO = /^\d{4}-\d\d-\d\d$/;
const fromDisk = () => location.protocol === "file:";

export function queryOf(text: string): Query {
  const given = new URLSearchParams(text);
  const day = (name: string) => (ISO.test(given.get(name) ?? "") ? given.get(name)! : "");
  const box = (given.get("box") ?? "").split(",").map(Number);
  return {
    words: given.get("words") ?? "", from: day("from"), to: day("to"),
    box: box.length === 4 && box.every(Number.isFinite) ? (box as Box) : null,
    disputed: given.has("disputed"), unplaced: given.has("unplaced"),
  };
}

export function textOf(query: Query): string {
  const given = new URLSearchParams();
  for (const name of ["words", "from", "to"] as const) if (query[name]) given.set(name, query[name]);
  if (query.box) given.set("box", query.box.map((n) => n.toFixed(3)).join(","));
  if (query.disputed) given.set("disputed", "yes");
  if (query.unplaced) given.set("unplaced", "yes");
  return given.toString();
}

/** Pages on the disk cannot change their address but for what follows "#". */
export const addressed = (): Query => queryOf(fromDisk() ? location.hash.slice(1) : location.search);

export function remember(query: Query, anew: boolean): void {
  const text = textOf(query);
  const to = fromDisk() ? `#${text}` : location.pathname + (text ? `?${text}` : "");
  if (anew) history.pushState(null, "", to);
  else history.replaceState(history.state, "", to);
}
