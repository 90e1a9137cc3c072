/* Single keys. They wait while one writes or a dialog is open. */
import { button, el } from "../draw";

export type Keys = Record<string, { told: string; run: () => void }>;

let own: Keys = {};
const everywhere: Keys = {};

export function setKeys(keys: Keys): void { own = keys; }

export function startKeys(keys: Keys): void {
  Object.assign(everywhere, keys, { "?": { told: "these keys", run: help } });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || document.querySelector("dialog[open]")) return;
    const key = own[event.key] ?? everywhere[event.key];
    if (!key) return;
    event.preventDefault();
    key.run();
  });
}

function writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && Boolean(target.closest("input, textarea, select, [contenteditable], .maplibregl-canvas, svg.chart"));
}

export function help(): void {
  const rows = Object.entries({ ...everywhere, ...own }).map(([key, { told }]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, told)]);
  const dialog = el("dialog", { class: "ask", "aria-label": "Keys" }, el("h2", {}, "Keys on this page"), el("dl", { class: "keys" }, rows));
  dialog.append(el("p", {}, button("Close", () => dialog.close(), { class: "close" })));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** j and k over rows: the one chosen is outlined and in view; Enter opens its first link. */
export function rowKeys(rows: () => HTMLElement[], what: string): Keys {
  let at = -1;
  const go = (step: number) => {
    const all = rows();
    all[at]?.classList.remove("is-chosen");
    at = Math.max(0, Math.min(all.length - 1, at + step));
    all[at]?.classList.add("is-chosen");
    all[at]?.scrollIntoView({ block: "nearest" });
    all[at]?.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
  };
  return { j: { told: `next ${what}`, run: () => go(1) }, k: { told: `previous ${what}`, run: () => go(-1) } };
}
