"use strict";
/* What all pages share: making elements. Text only ever enters as text (textContent), never as markup. */
const Rashomon = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  }

  const el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
  const svg = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);
  const root = () => document.body.dataset.root;
  const data = () => JSON.parse(document.getElementById("data").textContent);
  const show = (...children) => fill(document.getElementById("main"), {}, children);
  const plural = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many || one + "s"}`;

  /* Addresses from reports are links only if they lead to the web; anything else is shown as words. */
  function address(url) {
    const web = /^https?:\/\/[^\s]+$/i.test(url);
    return web
      ? el("a", { href: url, rel: "noopener noreferrer nofollow external", class: "outside" }, url)
      : el("span", { class: "no-link" }, url);
  }

  const happening = (id) => `${root()}happening/${id}.html`;
  const report = (id, from, to) =>
    `${root()}report/${id}.html` + (from === undefined ? "" : `#words=${from}-${to}`);

  /* Marks in pictures lead on by pointer only: the list beside them has the same links for the keyboard. */
  const pointer = (href) => (href ? { class: "goes", onclick: () => { location.href = href; } } : {});

  /* Offsets count code points, as in the records; JavaScript counts UTF-16 units. */
  function cutter(text) {
    if (!/[\ud800-\udfff]/.test(text)) return (from, to) => text.slice(from, to);
    const points = Array.from(text);
    return (from, to) => points.slice(from, to).join("");
  }

  const SIGNS = {
    agrees: "=", refines: "≈", differs: "≠", contradicts: "×", denies: "¬", silent: "–", alone: "",
  };
  function standing(kind) {
    if (kind === "alone") return null;
    return el("span", { class: `standing ${kind}` },
      el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[kind]), kind);
  }

  function section(title, ...children) {
    const id = "s-" + title.toLowerCase().replace(/[^a-z]+/g, "-");
    return el("section", { "aria-labelledby": id }, el("h2", { id }, title), ...children);
  }

  function list(lines, name) {
    return lines.length ? el("ul", { class: name || "plain" }, lines.map((line) => el("li", {}, line))) : null;
  }

  /* On paper nothing can be opened: what is folded is unfolded for printing, and folded again. */
  addEventListener("beforeprint", () => document.querySelectorAll("details:not([open])").forEach((one) => {
    one.dataset.folded = ""; one.open = true; }));
  addEventListener("afterprint", () => document.querySelectorAll("details[data-folded]").forEach((one) => {
    delete one.dataset.folded; one.open = false; }));

  return { el, svg, root, data, show, plural, address, happening, report, pointer, cutter, standing, section, list };
})();
