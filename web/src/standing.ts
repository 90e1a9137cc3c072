import { el, svg } from "./draw";
import type { Standing } from "./data";

const SIGNS: Record<Standing, string> = {
  agrees: "=", refines: "≈", differs: "≠", contradicts: "×", denies: "¬", silent: "–", alone: "",
};

/** A sign and a word: colour only repeats what they say. */
export function standing(kind: Standing) {
  if (kind === "alone") return null;
  return el("span", { class: `standing ${kind}` }, el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[kind]), kind);
}

export function legend() {
  const kinds: Standing[] = ["agrees", "refines", "differs", "contradicts", "denies", "silent"];
  return el("p", { class: "legend" }, kinds.map((kind) => [standing(kind), " "]),
    el("span", {}, "Each value opens its words in context."));
}

/** Marks in pictures lead on by pointer only: the list beside them has the same links for the keyboard. */
export function pointed(href: string | null, ...children: SVGElement[]) {
  if (!href) return svg("g", {}, ...children);
  return svg("g", { class: "goes", onclick: () => { location.assign(href); } }, ...children);
}
