/* Short words at the edge of the screen: what was kept, with its way back; what went wrong. */
import { button, el } from "../draw";

const SECONDS = 12;
const place = () => document.getElementById("notices")!;

export function notice(text: string, act?: { label: string; run: () => void }, kind = "told"): HTMLElement {
  const node = el("div", { class: `toast ${kind}` }, el("p", {}, text),
    act ? button(act.label, () => { node.remove(); act.run(); }) : null,
    button("×", () => node.remove(), { "aria-label": "Dismiss", class: "dismiss" }));
  place().append(node);
  setTimeout(() => node.remove(), SECONDS * 1000);
  return node;
}

export function failed(error: unknown) {
  notice(error instanceof Error ? error.message : String(error), undefined, "wrong");
}
