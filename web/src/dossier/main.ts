/* The pages of a dossier: files on a disk, their data beside them, no server and no network. */
import "../style.css";
import { add, put, unfoldForPrinting } from "../draw";
import { drawFirst } from "../first";
import { drawHappening } from "../happening";
import { setLinks, wordsHash } from "../links";
import { localFinder } from "../local";
import { drawReport } from "../report";
import { createSvgMap } from "../svgmap";
import type { Archive, Country, Happening, IndexRow, Overview, Report } from "../data";

declare global {
  var RASHOMON_OUTLINES: Country[] | undefined;
}

const { page, root } = document.body.dataset;
const main = document.getElementById("main")!;
const data: unknown = JSON.parse(document.getElementById("data")!.textContent!);
const countries = globalThis.RASHOMON_OUTLINES ?? [];

setLinks({
  happening: (id) => `${root}happening/${id}.html`,
  report: (id, from, to) => `${root}report/${id}.html${wordsHash(from, to)}`,
});
unfoldForPrinting();
if (page === "index") {
  const index = data as Overview & Archive & { happenings: IndexRow[] };
  const sources = { finder: localFinder(index.happenings), archive: <Part extends keyof Archive>(part: Part) => Promise.resolve(index[part]) };
  const first = drawFirst(index, sources, (acts) => createSvgMap(countries, acts));
  add(main, first.nodes);
  addEventListener("popstate", () => first.back());
  addEventListener("beforeprint", () => void first.all());
} else if (page === "happening") put(main, drawHappening(data as Happening, countries));
else put(main, drawReport(data as Report));
