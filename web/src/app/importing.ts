/* Files in: dropped anywhere, or chosen here. Reading goes on behind; one goes on working meanwhile. */
import { el, field, list, plural, put, SAID, section, type Child } from "../draw";
import { links } from "../links";
import { get, post } from "./api";
import { failed, notice } from "./notices";
import { problem } from "../first";
import type { Archive, Arrived, Work } from "../data";

const STAGES = ["waiting", "look-ups", "read", "copies", "reconcile", "verify", "showing"];
const bar = el("progress", { max: 1, "aria-label": "Reading" });
const told = el("p", { role: "status" }, "Nothing is being read.");
const stages = el("ol", { class: "stages" });
let importing = false, underWay: HTMLElement | null = null;

export async function take(files: FileList | File[]): Promise<void> {
  if (!files.length) return;
  const form = new FormData();
  for (const file of files) form.append("data", file, file.name);
  try {
    underWay = notice(`${plural(files.length, "file")} on the way …`);
    const { files: count } = await post<{ files: number }>("/api/imports", form);
    underWay.remove();
    underWay = notice(`${plural(count, "file")} taken in; reading goes on behind.`);
  } catch (error) { failed(error); }
}

export function catchDrops(): void {
  const veil = el("div", { class: "veil", hidden: true }, el("p", {}, "Drop to read into this case"));
  document.body.append(veil);
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => { if (hasFiles(event)) { event.preventDefault(); veil.hidden = false; } });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) veil.hidden = true; });
  addEventListener("drop", (event) => {
    veil.hidden = true;
    if (!hasFiles(event)) return;
    event.preventDefault();
    void take([...event.dataTransfer!.files]);
  });
}

export function showWork(work: Work): void {
  if (importing && !work.importing) {
    underWay?.remove();
    if (!work.error) notice(`${finished(work)} What became of each stands on the page Import.`);
  }
  importing = work.importing;
  const known = work.total > 0 && work.stage === "read";
  if (known) bar.value = work.done / work.total;
  else bar.removeAttribute("value");
  bar.hidden = !work.busy;
  put(told, workWords(work));
  put(stages, work.busy ? STAGES.map((stage) => el("li", { class: stage === work.stage ? "is-now" : null, "aria-current": stage === work.stage ? "step" : null }, stage)) : null);
}

export function workWords(work: Work): string {
  if (work.error) return work.error;
  if (!work.busy) return work.found ? finished(work) : "Nothing is being read.";
  const share = work.total && work.stage === "read" ? `, ${Math.floor((100 * work.done) / work.total)} %` : "";
  const counts = work.importing && work.found ? `: ${counted(work)}` : "";
  const more = work.waiting ? `; ${plural(work.waiting, "import")} waiting` : "";
  return `${work.importing ? "Reading" : "Grouping anew"} (${work.stage}${share})${counts}${more}`;
}

const counted = ({ found, failed }: Work) => `${found.toLocaleString("en")} found, ${failed.toLocaleString("en")} failed`;
const finished = (work: Work) => `Reading is finished: ${counted(work)}.`;

export async function drawImport(): Promise<Child[]> {
  const chooser = field("Files", "file", { multiple: true });
  const folder = field("Or a folder", "file", { webkitdirectory: true });
  for (const { input } of [chooser, folder]) input.addEventListener("change", () => { void take([...input.files ?? []]); input.value = ""; });
  const [problems, arrivals] = await Promise.all([get<Archive["problems"]>("/api/archive/problems"), get<Arrived[]>("/api/arrivals")]);
  return [
    el("div", { class: "lead" }, el("h1", {}, "Import"), el("p", {}, "Drop files anywhere in this window: PDF, HTML, text, mail, JSONL, CSV, archives, web archives. They are read behind, and kept in the case as they are."),
      el("div", { class: "filter" }, chooser.label, folder.label)),
    section("Under way", told, bar, stages),
    section("What failed, and why", problems.length ? list(problems.map(problem), "problems")
      : el("p", { class: "quiet" }, "Nothing has failed.")),
    arrivals.length ? section("What became of each, the newest first", el("p", { class: "quiet" }, "What was there before under the same name and with the same bytes is not listed anew."), list(arrivals.map(arrived), "plain arrivals")) : null,
  ];
}

function arrived(one: Arrived): Child {
  const report = one.report ? el("a", { href: links.report(one.report), ...SAID }, one.title) : null;
  const outcome = one.became === "duplicate" ? ["the same bytes as ", el("code", {}, one.of), ", kept once", report ? [": ", report] : null]
    : one.became === "report" ? [report, `, ${one.readable ? plural(one.claims, "claim") : "in a language that cannot be read yet"}`]
      : `failed: ${one.why}`;
  return [el("code", {}, one.where), " — ", outcome, " ", el("span", { class: "quiet" }, one.at)];
}
