import { el, list, plural, SAID } from "./draw";
import { links } from "./links";
import type { Unplaced } from "./data";

/** What cannot be placed, beside the map, by the reason. */
export function unplacedList(groups: Unplaced[], filter?: () => void) {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  if (!count) return null;
  return el("details", { class: "beside", open: count <= 6 },
    el("summary", {}, `Not on the map: ${count.toLocaleString("en")}`),
    filter && count > 6 ? el("p", {}, el("button", { type: "button", class: "link", onclick: filter }, "List only these")) : null,
    groups.map((group) => el("div", {}, el("h3", {}, `${group.why} (${group.count.toLocaleString("en")})`),
      list(group.some.map(([id, title]) => (id ? el("a", { href: links.happening(id), ...SAID }, title) : title))),
      group.count > group.some.length ? el("p", { class: "quiet" }, `and ${plural(group.count - group.some.length, "other")}`) : null)));
}
