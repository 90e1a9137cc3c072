/* Files in: dropped anywhere, or chosen here. Reading goes on behind; one goes on working meanwhile. */
import { el, field, list, plural, put, section, type Child } from "../draw";
import { get, post } from "./api";
import { failed, notice } from "./notices";
import type { Archive, Work } from "../data";

const STAGES = ["waiting", "look-ups", "read", "copies", "reconcile", "verify", "showing"];
const bar = el("progress", { max: 1, "aria-label": "Reading" });
const told = el("p", { role: "status" }, "Nothing is being read.");
const stages = el("ol", { class: "stages" });

export async function take(files: FileList | File[]): Promise<void> {
  if (!files.length) return;
  const form = new FormData();
  for (const file of files) form.append("data", file, file.name);
  try {
    notice(`${plural(files.length, "file")} on the way …`);
    const { files: count } = await post<{ files: number }>("/api/imports", form);
    notice(`${plural(count, "file")} taken in; reading goes on behind.`);
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
  const known = work.total > 0 && work.stage === "read";
  if (known) bar.value = work.done / work.total;
  else bar.removeAttribute("value");
  bar.hidden = !work.busy;
  put(told, workWords(work));
  put(stages, work.busy ? STAGES.map((stage) => el("li", { class: stage === work.stage ? "is-now" : null, "aria-current": stage === work.stage ? "step" : null }, stage)) : null);
}

export function workWords(work: Work): string {
  if (work.error) return work.error;
  if (!work.busy) return "Nothing is being read.";
  const share = work.total && work.stage === "read" ? `, ${Math.floor((100 * work.done) / work.total)} %` : "";
  const counts = work.importing && work.found ? `: ${work.found.toLocaleString("en")} found, ${work.failed.toLocaleString("en")} failed` : "";
  const more = work.waiting ? `; ${plural(work.waiting, "import")} waiting` : "";
  return `${work.importing ? "Reading" : "Grouping anew"} (${work.stage}${share})${counts}${more}`;
}

export async function drawImport(): Promise<Child[]> {
  const chooser = field("Files", "file", { multiple: true });
  const folder = field("Or a folder", "file", { webkitdirectory: true });
  for (const { input } of [chooser, folder]) input.addEventListener("change", () => { void take([...input.files ?? []]); input.value = ""; });
  const problems = await get<Archive["problems"]>("/api/archive/problems");
  return [
    el("div", { class: "lead" }, el("h1", {}, "Import"), el("p", {}, "Drop files anywhere in this window: PDF, HTML, text, mail, JSONL, CSV, archives, web archives. They are read behind, and kept in the case as they are."),
      el("div", { class: "filter" }, chooser.label, folder.label)),
    section("Under way", told, bar, stages),
    section("What failed, and why", problems.length ? list(problems.map((p) => [el("code", {}, p.where), ` — ${p.why} `, el("span", { class: "quiet" }, `(${p.stage}${p.fatal ? "" : "; read all the same"})`)]), "problems")
      : el("p", { class: "quiet" }, "Nothing has failed.")),
  ];
}
