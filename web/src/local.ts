/* Finding happenings among rows that are here: a dossier has no server to ask. `rashomon.serve.finding` does the same,
   but looks for words that stand in one sentence. */
import { bounds, isoDay } from "./calendar";
import { inside } from "./mapping";
import type { Days, Found, IndexRow, Pictures, Spot, Unplaced } from "./data";
import type { Query } from "./query";

export interface Finder {
  find(query: Query, signal: AbortSignal): Promise<Found>;
  pictures(query: Query, signal: AbortSignal): Promise<Pictures>;
  rows(query: Query, offset: number): Promise<Found["rows"]>;
}

export const PAGE = 40;
const BINS = 160;
const SOME = 12;

export function localFinder(all: IndexRow[]): Finder {
  const texts = new Map(all.map((row) => [row.id, { head: haystack(row), told: new Set(row.words.split(" ")) }]));
  const holds = (row: IndexRow, word: string) => texts.get(row.id)!.head.includes(word) || texts.get(row.id)!.told.has(word);
  return {
    find: (query) => {
      const shown = meeting(query);
      return Promise.resolve({ total: shown.length, disputed: shown.filter((row) => row.disputed).length, all: all.length, rows: shown.slice(0, PAGE) });
    },
    pictures: (query) => {
      const anyDay = meeting({ ...query, from: "", to: "" }), anywhere = meeting({ ...query, box: null, unplaced: false });
      return Promise.resolve({ days: daysOf(all, anyDay), spots: spotsOf(anywhere), unplaced: unplacedOf(anywhere) });
    },
    rows: (query, offset) => Promise.resolve(meeting(query).slice(offset, offset + PAGE)),
  };

  function meeting(query: Query): IndexRow[] {
    const wanted = query.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return all.filter((row) => wanted.every((word) => holds(row, word))
      && (!query.disputed || row.disputed) && (!query.unplaced || !isPlaced(row))
      && (!query.box || (isPlaced(row) && inside(query.box, row.lon!, row.lat!))) && within(row, query));
  }
}

const isPlaced = (row: IndexRow) => row.lat !== null && row.lat !== undefined;

function haystack(row: IndexRow): string {
  return [row.title, row.when, row.where, row.happening, row.names, ...row.disputes.flat(2)].join(" ").toLocaleLowerCase();
}

function within(row: IndexRow, { from, to }: Query): boolean {
  if (!from && !to) return true;
  const [first, last] = [row.earliest ?? row.latest, row.latest ?? row.earliest];
  return Boolean(first && last) && (!from || last! >= from) && (!to || first! <= to);
}

function daysOf(all: IndexRow[], shown: IndexRow[]): Days | null {
  const every = all.flatMap((row) => bounds(row) ?? []);
  if (!every.length) return null;
  const ends = every.flatMap((one) => [one.first, one.last]).sort((a, b) => a - b);
  const at = (q: number) => ends[Math.min(ends.length - 1, Math.floor(q * ends.length))]!;
  let [first, last] = [ends[0]!, ends[ends.length - 1]!];
  const middle = at(0.85) - at(0.15), room = Math.max(14, middle * 0.3);
  if (ends.length >= 20 && last - first > 3 * (middle + 7)) {
    first = Math.max(first, Math.floor(at(0.15) - room));
    last = Math.min(last, Math.ceil(at(0.85) + room));
  }
  if (last - first < 6) [first, last] = [first - 3, last + 3];
  const step = Math.ceil((last - first + 1) / BINS);
  const bins = Math.ceil((last - first + 1) / step);
  const zeros = () => new Array<number>(bins).fill(0);
  const days: Days = { first: isoDay(first), step, sure: zeros(), maybe: zeros(), disputed: zeros(), outside: 0, undated: 0 };
  for (const row of shown) {
    const one = bounds(row);
    if (!one) { days.undated += 1; continue; }
    const [a, b] = [Math.floor((one.first - first) / step), Math.floor((one.last - first) / step)];
    if (b < 0 || a >= bins) { days.outside += 1; continue; }
    const surely = !one.vague || a === b;
    for (let i = Math.max(0, a); i <= Math.min(b, bins - 1); i += 1) {
      (surely ? days.sure : days.maybe)[i]! += 1;
      if (surely && row.disputed) days.disputed[i]! += 1;
    }
  }
  return days;
}

function spotsOf(rows: IndexRow[]): Spot[] {
  const by = new Map<string, Spot>();
  for (const row of rows) {
    if (!isPlaced(row)) continue;
    const key = `${row.lat} ${row.lon} ${row.radius}`;
    const spot = by.get(key) ?? { lat: row.lat!, lon: row.lon!, radius: row.radius ?? 0, name: row.name ?? "", count: 0, disputed: 0, titles: [], only: row.id };
    spot.count += 1;
    spot.only = spot.count === 1 ? row.id : "";
    if (row.disputed) spot.disputed += 1;
    if (spot.titles.length < 4) spot.titles.push(row.when && !row.title.includes(row.earliest ?? " ") ? `${row.title}, ${row.when}` : row.title);
    by.set(key, spot);
  }
  return [...by.values()];
}

function unplacedOf(rows: IndexRow[]): Unplaced[] {
  const by = new Map<string, Unplaced>();
  for (const row of rows) {
    if (isPlaced(row)) continue;
    const why = row.unplaced ?? "no place told";
    const group = by.get(why) ?? { why, count: 0, some: [] };
    group.count += 1;
    if (group.some.length < SOME) group.some.push([row.id, row.title]);
    by.set(why, group);
  }
  return [...by.values()].sort((a, b) => b.count - a.count || (a.why < b.why ? -1 : 1));
}

