/* What the pages are drawn from, as `rashomon.view.pages` writes it. Offsets count code points. */

export type Standing = "silent" | "alone" | "agrees" | "refines" | "differs" | "denies" | "contradicts";
export type Dispute = [slot: string, values: string[]];

/** A period's bounds (YYYY-MM-DD) and what they mean: a day, "some day within", a running time. */
export interface Dated {
  earliest?: string | null;
  latest?: string | null;
  period?: string;
}

/** A circle in degrees and kilometres, or why there is none. */
export interface Placed {
  lat?: number | null;
  lon?: number | null;
  radius?: number;
  name?: string;
  unplaced?: string;
}

export interface Head {
  id: string;
  title: string;
  happening: string;
  when: string;
  where: string;
  origins: number;
  reports: number;
  copies: number;
  disputes: Dispute[];
}

export interface Row extends Head {
  disputed: boolean;
}

/** A row with what it is found by: `names` of people and outlets, `words` of the sentences that tell it. */
export interface IndexRow extends Row, Dated, Placed {
  names: string;
  words: string;
}

export interface Problem {
  where: string;
  why: string;
  stage: string;
  fatal: boolean;
}

export interface Tally {
  found: number;
  read: number;
  duplicate: number;
  failed: number;
  unreadable: number;
  withdrawn: number;
}

export interface Listed {
  id: string;
  title: string;
  publisher: string;
  day: string;
  claims: number;
  readable: boolean;
  lineage: number;
}

export interface Overview {
  title: string;
  /** What a reader of the whole must know. */
  note?: string;
  tally: Tally;
  counts: { problems: number; reports: number; judgements: number };
}

/** What a person decided: on what (the kind of its page, its id, its name), and whether it was taken back. */
export interface Decided {
  id: string;
  told: string;
  on: ["happening" | "report" | "", string, string];
  undoable: boolean;
  superseded: boolean;
}

/** What the first screen holds folded. */
export interface Archive {
  problems: Problem[];
  reports: Listed[];
  judgements: Decided[];
  coverage: { columns: string[]; rows: (string | number)[][]; note: string };
}

export interface Told {
  text: string;
  says: string;
  report: string;
  title: string;
  words: [number, number];
  claim: [number, number];
  claim_id: string;
  quote: [string, string, string];
  context: number;
  basis: string;
  reading: string;
  note: string;
  denied: boolean;
}

export interface Cell {
  standing: Standing;
  told: Told[];
  reasons: string[];
}

export interface Folded {
  report: string;
  title: string;
  publisher: string;
  why: string;
}

export interface Column {
  name: string;
  report: string;
  title: string;
  day: string;
  reasons: string[];
  copies: Folded[];
  cells: Cell[];
}

/** A record of an outside dataset, with a text for each slot. */
export interface RecordColumn {
  name: string;
  id: string;
  cells: { text: string; outcome: string; why: string }[];
}

export interface Figure {
  title: string;
  day: string;
  text: string;
  low: number | null;
  best: number | null;
  high: number | null;
}

export interface GraphNode {
  report: string;
  name: string;
  day: string;
  origin: boolean;
}

export interface GraphEdge {
  from: string;
  to: string;
  directed: boolean;
  why: string;
}

export interface Happening {
  title: string;
  head: Head;
  reasons: string[];
  judged: string[];
  slots: string[];
  keys: string[];
  columns: Column[];
  records: RecordColumn[];
  contexts: [string, number][];
  days: (Dated & { title: string; when: string })[];
  places: (Placed & { title: string })[];
  figures: { slot: string; rows: Figure[] }[];
  copies: { nodes: GraphNode[]; edges: GraphEdge[] };
  findings: string[];
}

export interface Claim {
  id: string;
  number: number;
  span: [number, number];
  trigger: [number, number];
  happening: string;
  occurred: string;
  denied: boolean;
  place: string;
  says: string;
  slots: [slot: string, value: string, basis: string][];
  links: string[];
  findings: string[];
  judged: string[];
  event: [id: string, title: string] | null;
}

export interface Report {
  id: string;
  title: string;
  original: string;
  meta: [string, string][];
  notices: string[];
  language: string;
  readable: boolean;
  text: string;
  blocks: [kind: string, start: number, end: number, quoted: string][];
  claims: Claim[];
  links: [number, number, string][];
  redacted: [number, number][];
  lineage: { words: string; reasons: string[]; others: (Folded & { role: string })[] } | null;
  findings: string[];
  problems: string[];
  judgements: string[];
}

/** A place on the first screen's map with how many happenings lie there. */
export interface Spot {
  lat: number;
  lon: number;
  radius: number;
  name: string;
  count: number;
  disputed: number;
  titles: string[];
  only: string;
}

/** Happenings by time: each bin `step` days wide, from day `first`. `sure` lie wholly in their bin, `maybe` reach beyond it. */
export interface Days {
  first: string;
  step: number;
  sure: number[];
  maybe: number[];
  disputed: number[];
  outside: number;
  undated: number;
}

export interface Unplaced {
  why: string;
  count: number;
  some: [id: string, title: string][];
}

export interface Found {
  total: number;
  disputed: number;
  all: number;
  rows: Row[];
}

export interface Pictures {
  days: Days | null;
  spots: Spot[];
  unplaced: Unplaced[];
}

export interface Country {
  name: string;
  rings: [number, number][][];
}

/** What stands in the slots of claims, by their ids, as a person may set it. */
export type Settable = Record<string, Record<string, string>>;

/** Pages as a server gives them, which takes judgements. */
export type ServedHappening = Happening & { countries: Country[]; claims: string[]; settable: Settable };
export type ServedReport = Report & { settable: Settable };

export interface Passage {
  report: string;
  title: string;
  words: [number, number];
  text: string;
}

export interface Beside {
  why: string;
  reports: { id: string; name: string; title: string; day: string; text: string }[];
  pairs: [[number, number], [number, number]][];
  /** Of either text, what lies in a pair and the other has not. */
  differing: [[number, number][], [number, number][]];
}

/** What became of an input. */
export interface Arrived {
  where: string;
  at: string;
  became: "report" | "duplicate" | "failed";
  of: string;
  why: string;
  report: string;
  title: string;
  claims: number;
  readable: boolean;
}

export interface Entry {
  kind: "happening" | "claim";
  id: string;
  title: string;
  why: string[];
  report?: string;
}

export interface Work {
  busy: boolean;
  importing: boolean;
  stage: string;
  done: number;
  total: number;
  found: number;
  failed: number;
  waiting: number;
  error: string;
}

export interface CaseHead extends Overview {
  name: string;
  sight: number;
  who: string;
  queue: number;
  scales: Record<"rate" | "credibility" | "grade", Record<string, string>>;
  slots: string[];
  kinds: string[];
}
