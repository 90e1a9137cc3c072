/* Making elements. Text only ever enters as text, never as markup. */

export type Child = Node | string | number | null | undefined | false | Child[];
export type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

const SVG = "http://www.w3.org/2000/svg";

function fill<T extends Element>(node: T, attributes: Attributes, children: Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value as EventListener);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  add(node, children);
  return node;
}

export function add(node: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) add(node, child);
    else if (child !== null && child !== undefined && child !== false) {
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}

export function el<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Child[]) {
  return fill(document.createElement(name), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Child[]) {
  return fill(document.createElementNS(SVG, name) as SVGElementTagNameMap[K], attributes, children);
}

/** Put these in the place of what a node holds. */
export function put(node: Element, ...children: Child[]): void {
  node.replaceChildren();
  add(node, children);
}

/** Words of a report as a heading or link: they run in their own direction, and are blurred with its words. */
export const SAID: Attributes = { class: "said", dir: "auto" };

/** A box that scrolls sideways, and says so as long as it holds more than it shows. */
export function scrolling(name: string, ...children: Child[]): Child {
  const box = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name }, children);
  const hint = el("p", { class: "quiet beyond", hidden: true, "aria-hidden": "true" }, "More to the right: scroll sideways →");
  const look = () => {
    hint.hidden = box.scrollWidth <= box.clientWidth + 1;
    box.classList.toggle("is-cut", box.scrollLeft + box.clientWidth < box.scrollWidth - 4);
  };
  new ResizeObserver(look).observe(box);
  box.addEventListener("scroll", look, { passive: true });
  return [hint, box];
}

export function button(label: Child, act: (event: MouseEvent) => void, attributes: Attributes = {}) {
  return el("button", { type: "button", onclick: act, ...attributes }, label);
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

export function section(title: string, ...children: Child[]) {
  const id = `s-${title.toLowerCase().replace(/[^a-z]+/g, "-")}`;
  return el("section", { "aria-labelledby": id }, el("h2", { id }, title), ...children);
}

export function list(lines: Child[], name = "plain") {
  return lines.length ? el("ul", { class: name }, lines.map((line) => el("li", {}, line))) : null;
}

export function field(name: string, type: string, attributes: Attributes = {}) {
  const input = el("input", { type, autocomplete: "off", ...attributes });
  return { input, label: el("label", { class: `field ${type}` }, el("span", {}, name), input) };
}

/** Addresses from reports are links only if they lead to the web; anything else is shown as words. */
export function address(url: string) {
  return /^https?:\/\/[^\s]+$/i.test(url)
    ? el("a", { href: url, rel: "noopener noreferrer nofollow external", class: "outside" }, url)
    : el("span", { class: "no-link" }, url);
}

/** Cuts by offsets that count code points, as the records do; JavaScript counts UTF-16 units. */
export function cutter(text: string): (from: number, to?: number) => string {
  if (!/[\ud800-\udfff]/.test(text)) return (from, to) => text.slice(from, to);
  const points = Array.from(text);
  return (from, to) => points.slice(from, to).join("");
}

/** On paper nothing can be opened: what is folded is unfolded for printing, and folded again. What nobody has asked
    for yet (`unread`) holds nothing and is left out; copies stand in the graph, and heads of columns must stay low, or
    they are not repeated on the next page. */
export function unfoldForPrinting(): void {
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>("details:not([open], .unread, .copies)")) {
      one.dataset.folded = "";
      one.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>("details[data-folded]")) {
      delete one.dataset.folded;
      one.open = false;
    }
  });
}
