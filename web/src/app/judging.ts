/* What a person decides. Nothing is written until a form is confirmed, and each act can be taken back. */
import { button, el, put, type Child } from "../draw";
import { get, post } from "./api";
import { failed, notice } from "./notices";
import type { CaseHead, Claim, Happening, Row, Told } from "../data";

interface Act {
  verb: string;
  on: string;
  value?: string;
  slot?: string;
  others?: string[];
  why?: string;
}

interface Kept {
  id: string;
  told: string;
}

interface Asked {
  name: string;
  label: string;
  value?: string;
  needed?: boolean;
  choices?: Record<string, string>;
  hint?: string;
}

const WHO = "rashomon-who";
let head: CaseHead;
let changed: () => void = () => undefined;
const done: string[] = [];

/** Who judges, and what to do when something was judged. */
export function setJudging(given: CaseHead, then: () => void): void {
  head = given;
  changed = then;
}

const whoJudges = () => localStorage.getItem(WHO) ?? head.who;

async function send(act: Act): Promise<boolean> {
  try {
    const kept = await post<Kept>("/api/judgements", { ...act, who: whoJudges() });
    if (act.verb !== "undo") done.push(kept.id);
    notice(act.verb === "undo" ? "Taken back." : `Kept: ${kept.told}`, act.verb === "undo" ? undefined : { label: "Undo (u)", run: () => void undo(kept.id) });
    changed();
    return true;
  } catch (error) {
    failed(error);
    return false;
  }
}

/** Take back the judgement of an id, or the last one made in this window. */
export async function undo(id = done.at(-1)): Promise<void> {
  if (!id) return notice("Nothing of this window to take back.");
  if (await send({ verb: "undo", on: id })) done.splice(done.lastIndexOf(id), 1);
}

/* A dialog with fields, a reason and who judges; resolves to what was filled in, or null if it was closed. */
function ask(title: string, fields: Asked[], more: Child = null): Promise<Record<string, string> | null> {
  return new Promise((resolve) => {
    const inputs = new Map<string, HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>();
    const every: Asked[] = [...fields, { name: "who", label: "Who judges", value: whoJudges(), needed: true }];
    const rows = every.map((one) => {
      const input = one.choices
        ? el("select", {}, Object.entries(one.choices).map(([value, label]) => el("option", { value, selected: value === one.value }, label)))
        : one.name === "why" ? el("textarea", { rows: 3, required: one.needed ?? false }) : el("input", { type: "text", value: one.value ?? "", required: one.needed ?? false, autocomplete: "off" });
      inputs.set(one.name, input);
      return el("label", { class: "field" }, el("span", {}, one.label), input, one.hint ? el("span", { class: "quiet" }, one.hint) : null);
    });
    const dialog = el("dialog", { class: "ask", "aria-label": title });
    const finish = (answer: Record<string, string> | null) => { dialog.close(); dialog.remove(); resolve(answer); };
    const form = el("form", { method: "dialog", onsubmit: (event: Event) => {
      event.preventDefault();
      const answer = Object.fromEntries([...inputs].map(([name, input]) => [name, input.value.trim()]));
      if (answer.who !== head.who) localStorage.setItem(WHO, answer.who!);
      finish(answer);
    } }, el("h2", {}, title), more, rows,
      el("p", { class: "acts" }, el("button", { type: "submit", class: "primary" }, "Keep"), button("Cancel", () => finish(null))));
    put(dialog, form);
    dialog.addEventListener("cancel", () => finish(null));
    document.body.append(dialog);
    dialog.showModal();
    inputs.values().next().value?.focus();
  });
}

const WHY: Asked = { name: "why", label: "Why (kept on record)", needed: true };
const PERHAPS: Asked = { name: "why", label: "Why (kept on record)" };
const HINTS: Record<string, string> = {
  when: "2016-09-17, 2016-09 or 2016-09-16/2016-09-17",
  where: "NAME, or NAME,KM, or LAT,LON,KM NAME",
  actor: "names, parted by ;", target: "names, parted by ;",
  killed: "62, at least 62, 62-80, none", injured: "62, at least 62, 62-80, none",
  occurred: "yes or no", type: "a kind, such as air_strike",
};
const scale = (name: "rate" | "credibility" | "grade") =>
  Object.fromEntries(Object.entries(head.scales[name]).map(([grade, told]) => [grade, `${grade}: ${told}`]));

export const accept = (on: string) => void send({ verb: "accept", on });

export async function reject(on: string) {
  const told = await ask("Read wrongly: it stays on record and counts in no happening", [WHY]);
  if (told) await send({ verb: "reject", on, why: told.why! });
}

export async function correct(on: string, slot = "when", value = "") {
  const slots = Object.fromEntries(head.slots.map((one) => [one, HINTS[one] ? `${one} (${HINTS[one]})` : one]));
  const told = await ask("Set what is said", [{ name: "slot", label: "Slot", choices: slots, value: head.slots.includes(slot) ? slot : "when" },
    { name: "value", label: "Value", value, needed: true }, WHY]);
  if (told) await send({ verb: "set", on, slot: told.slot!, value: told.value!, why: told.why! });
}

export async function grade(on: string) {
  const name = on.startsWith("event") ? "rate" : "credibility";
  const told = await ask(name === "rate" ? "Grade the happening (Airwars)" : "Grade the account (Admiralty)", [{ name: "value", label: "Grade", choices: scale(name) }, PERHAPS]);
  if (told) await send({ verb: name, on, value: told.value!, why: told.why! });
}

export async function gradeSource(source: string) {
  const told = await ask(`Grade the source “${source}” (Admiralty)`, [{ name: "value", label: "Grade", choices: scale("grade") }, PERHAPS]);
  if (told) await send({ verb: "grade", on: source, value: told.value!, why: told.why! });
}

export async function note(on: string) {
  const told = await ask("Leave a note", [{ ...WHY, label: "Note" }]);
  if (told) await send({ verb: "note", on, why: told.why! });
}

export async function merge(on: string) {
  try {
    const near = await get<Row[]>(`/api/happenings/${on}/near`);
    const picked = picker(near.map((one) => ({ id: one.id, text: `${one.title} (${one.happening}; ${[one.when, one.where].filter(Boolean).join(", ") || "no day, no place"})` })));
    const told = await ask("Which others are the same happening?", [WHY], picked.node);
    if (told) await send({ verb: "merge", on, others: picked.chosen(), why: told.why! });
  } catch (error) { failed(error); }
}

export async function split(on: string, page: Happening) {
  const claims = new Map<string, string>();
  for (const column of page.columns) for (const cell of column.cells) for (const told of cell.told) {
    if (!claims.has(told.claim_id)) claims.set(told.claim_id, `${column.name}: “${told.quote.join("").trim()}”`);
  }
  const picked = picker([...claims].map(([id, text]) => ({ id, text })));
  const told = await ask("Which accounts tell another happening?", [WHY], picked.node);
  if (told) await send({ verb: "split", on, others: picked.chosen(), why: told.why! });
}

function picker(items: { id: string; text: string }[]) {
  const boxes = items.map((item) => ({ id: item.id, box: el("input", { type: "checkbox" }), text: item.text }));
  const node = el("fieldset", { class: "picker" }, el("legend", {}, "Choose"), boxes.map(({ box, text }) => el("label", {}, box, " ", text)),
    items.length ? null : el("p", { class: "quiet" }, "There is none to choose."));
  return { node, chosen: () => boxes.filter(({ box }) => box.checked).map(({ id }) => id) };
}

/** The row of acts under a happening's head. */
export function happeningActs(page: Happening) {
  const { id } = page.head;
  return el("p", { class: "acts", role: "group", "aria-label": "Judge this happening" },
    button("Accept", () => accept(id), { title: "a: it is one happening, rightly read" }), button("Correct …", () => void correct(id), { title: "e" }),
    button("Merge …", () => void merge(id), { title: "m" }), button("Split …", () => void split(id, page), { title: "s" }),
    button("Grade …", () => void grade(id), { title: "g" }), button("Note …", () => void note(id), { title: "n" }));
}

export function toldActs(told: Told, key: string, close: () => void) {
  const on = told.claim_id;
  const then = (act: () => unknown) => () => { close(); void act(); };
  return el("p", { class: "acts", role: "group", "aria-label": "Judge this account" },
    button("Accept", then(() => accept(on))), button("Reject …", then(() => reject(on))), button("Correct …", then(() => correct(on, key, told.text))),
    button("Grade …", then(() => grade(on))), button("Note …", then(() => note(on))));
}

export function claimActs(claim: Claim) {
  const on = claim.id;
  return el("p", { class: "acts", role: "group", "aria-label": `Judge claim ${claim.number}` },
    button("Accept", () => accept(on)), button("Reject …", () => void reject(on)), button("Correct …", () => void correct(on)),
    button("Grade …", () => void grade(on)), button("Note …", () => void note(on)));
}
