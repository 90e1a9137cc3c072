/* What a person decides. Nothing is written until a form is confirmed, and each act can be taken back. */
import { button, el, put, type Child } from "../draw";
import { get, post } from "./api";
import { failed, notice } from "./notices";
import type { CaseHead, Claim, Happening, Row, Settable, Told } from "../data";

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
    await kept(act);
    return true;
  } catch (error) {
    failed(error);
    return false;
  }
}

/* Keeps a judgement and says so. Throws what the server refuses it for. */
async function kept(act: Act): Promise<void> {
  const answer = await post<Kept>("/api/judgements", { ...act, who: whoJudges() });
  const undoing = act.verb === "undo";
  if (!undoing) done.push(answer.id);
  notice(undoing ? "Taken back." : `Kept: ${answer.told}`, undoing ? undefined : { label: "Undo (u)", run: () => void undo(answer.id) });
  changed();
}

/** Take back the judgement of an id, or the last one made in this window. */
export async function undo(id = done.at(-1)): Promise<void> {
  if (!id) { notice("Nothing of this window to take back."); return; }
  if (await send({ verb: "undo", on: id })) done.splice(done.lastIndexOf(id), 1);
}

type Answer = Record<string, string>;

/* A dialog with fields, a reason and who judges. It stays open, with the reason, where the server refuses. */
function ask(title: string, fields: Asked[], act: (answer: Answer) => Act, more: Child = null): void {
  const inputs = new Map<string, HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>();
  const every: Asked[] = [...fields, { name: "who", label: "Who judges", value: whoJudges(), needed: true }];
  const rows = every.map((one) => {
    const input = one.choices
      ? el("select", {}, Object.entries(one.choices).map(([value, label]) => el("option", { value, selected: value === one.value }, label)))
      : one.name === "why" ? el("textarea", { rows: 3, required: one.needed ?? false }) : el("input", { type: "text", value: one.value ?? "", required: one.needed ?? false, autocomplete: "off" });
    inputs.set(one.name, input);
    return el("label", { class: "field" }, el("span", {}, one.label), input, one.hint ? el("span", { class: "quiet" }, one.hint) : null);
  });
  const refused = el("p", { class: "notice", role: "alert", hidden: true });
  const dialog = el("dialog", { class: "ask", "aria-label": title });
  const keep = el("button", { type: "submit", class: "primary" }, "Keep");
  const submit = async (event: Event) => {
    event.preventDefault();
    const { who, ...answer } = Object.fromEntries([...inputs].map(([name, input]) => [name, input.value.trim()]));
    localStorage.setItem(WHO, who!);
    keep.disabled = true;
    try {
      await kept(act(answer));
      dialog.close();
    } catch (error) {
      put(refused, error instanceof Error ? error.message : String(error));
      refused.hidden = false;
    } finally { keep.disabled = false; }
  };
  put(dialog, el("form", { method: "dialog", onsubmit: (event: Event) => void submit(event) }, el("h2", {}, title), more, rows, refused,
    el("p", { class: "acts" }, keep, button("Cancel", () => dialog.close()))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>("input, select, textarea")?.focus();
}

const WHY: Asked = { name: "why", label: "Why (kept on record)", needed: true };
const PERHAPS: Asked = { name: "why", label: "Why (kept on record)" };
const HINTS: Record<string, string> = {
  when: "2016-09-17, 2016-09 or 2016-09-16/2016-09-17",
  where: "NAME, or NAME,KM, or LAT,LON,KM NAME",
  actor: "names, or ID|NAME|KIND|COUNTRY, parted by ;", target: "names, or ID|NAME|KIND|COUNTRY, parted by ;",
  killed: "62, at least 62, 62-80, none: nobody", injured: "62, at least 62, 62-80, none: nobody",
  occurred: "yes or no", type: "a kind, such as air_strike",
};
const scale = (name: "rate" | "credibility" | "grade") =>
  Object.fromEntries(Object.entries(head.scales[name]).map(([grade, told]) => [grade, `${grade}: ${told}`]));

export const accept = (on: string) => void send({ verb: "accept", on });

export function reject(on: string) {
  ask("Read wrongly: it stays on record and counts in no happening", [WHY], ({ why }) => ({ verb: "reject", on, why: why! }));
}

/** Set a slot; `now` is what stands in each, in the form that is taken. */
export function correct(on: string, slot = "when", now: Record<string, string> = {}) {
  const slots = Object.fromEntries(head.slots.map((one) => [one, HINTS[one] ? `${one} (${HINTS[one]})` : one]));
  const chosen = head.slots.includes(slot) ? slot : "when";
  ask("Set what is said", [{ name: "slot", label: "Slot", choices: slots, value: chosen },
    { name: "value", label: "Value", value: now[chosen] ?? "", needed: true, hint: "“-” empties the slot: nothing is said of it." }, WHY],
    (told) => ({ verb: "set", on, slot: told.slot!, value: told.value!, why: told.why! }));
  const [choice, value] = document.querySelectorAll<HTMLSelectElement | HTMLInputElement>("dialog.ask select, dialog.ask input");
  choice!.addEventListener("change", () => { value!.value = now[choice!.value] ?? ""; });
}

export function grade(on: string) {
  const name = on.startsWith("event") ? "rate" : "credibility";
  ask(name === "rate" ? "Grade the happening (Airwars)" : "Grade the account (Admiralty)", [{ name: "value", label: "Grade", choices: scale(name) }, PERHAPS],
    ({ value, why }) => ({ verb: name, on, value: value!, why: why! }));
}

export function gradeSource(source: string) {
  ask(`Grade the source “${source}” (Admiralty)`, [{ name: "value", label: "Grade", choices: scale("grade") }, PERHAPS],
    ({ value, why }) => ({ verb: "grade", on: source, value: value!, why: why! }));
}

export function note(on: string) {
  ask("Leave a note", [{ ...WHY, label: "Note" }], ({ why }) => ({ verb: "note", on, why: why! }));
}

export async function merge(on: string) {
  try {
    const near = await get<Row[]>(`/api/happenings/${on}/near`);
    const picked = picker(near.map((one) => ({ id: one.id, text: `${one.title} (${one.happening}; ${[one.when, one.where].filter(Boolean).join(", ") || "no day, no place"})` })));
    ask("Which others are the same happening?", [WHY], ({ why }) => ({ verb: "merge", on, others: picked.chosen(), why: why! }), picked.node);
  } catch (error) { failed(error); }
}

export function split(on: string, page: Happening) {
  const claims = new Map<string, string>();
  for (const column of page.columns) for (const cell of column.cells) for (const told of cell.told) {
    if (!claims.has(told.claim_id)) claims.set(told.claim_id, `${column.name}: “${told.quote.join("").trim()}”`);
  }
  const picked = picker([...claims].map(([id, text]) => ({ id, text })));
  ask("Which accounts tell another happening?", [WHY], ({ why }) => ({ verb: "split", on, others: picked.chosen(), why: why! }), picked.node);
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
    button("Accept", () => accept(id), { title: "a: it is one happening, rightly read" }), button("Correct …", () => correct(id), { title: "e" }),
    button("Merge …", () => void merge(id), { title: "m" }), button("Split …", () => split(id, page), { title: "s" }),
    button("Grade …", () => grade(id), { title: "g" }), button("Note …", () => note(id), { title: "n" }));
}

export const toldActs = (settable: Settable) => (told: Told, key: string, close: () => void) => {
  const on = told.claim_id;
  const then = (act: () => unknown) => () => { close(); void act(); };
  return el("p", { class: "acts", role: "group", "aria-label": "Judge this account" },
    button("Accept", then(() => accept(on))), button("Reject …", then(() => reject(on))), button("Correct …", then(() => correct(on, key, settable[on]))),
    button("Grade …", then(() => grade(on))), button("Note …", then(() => note(on))));
};

export const claimActs = (settable: Settable) => (claim: Claim) => {
  const on = claim.id;
  return el("p", { class: "acts", role: "group", "aria-label": `Judge claim ${claim.number}` },
    button("Accept", () => accept(on)), button("Reject …", () => reject(on)), button("Correct …", () => correct(on, "when", settable[on])),
    button("Grade …", () => grade(on)), button("Note …", () => note(on)));
};
