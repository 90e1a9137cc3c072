/* Days as whole numbers (days since 1970), so that no time zone can move one. */

const DAY = 86_400_000;

export const dayNumber = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
export const isoDay = (n: number): string => new Date(n * DAY).toISOString().slice(0, 10);
export const dateOf = (n: number): Date => new Date(n * DAY);
export const numberOf = (date: Date): number => date.getTime() / DAY;

/** Of some ticks those at which a day begins: half a day has no name of its own. */
export const wholeDays = (ticks: Date[]): Date[] => ticks.filter((date) => Number.isInteger(numberOf(date)));

export function words(n: number): string {
  return dateOf(n).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).replace("Sept", "Sep");
}

export interface Bounds {
  first: number;
  last: number;
  openLeft: boolean;
  openRight: boolean;
  vague: boolean;
}

/** A period's days; null for none. An open end has only the day that is known. */
export function bounds(item: { earliest?: string | null; latest?: string | null; period?: string }): Bounds | null {
  const [from, to] = [item.earliest ?? item.latest, item.latest ?? item.earliest];
  if (!from || !to) return null;
  const [first, last] = [dayNumber(from), dayNumber(to)];
  return {
    first, last,
    openLeft: !item.earliest || item.period === "until",
    openRight: !item.latest || item.period === "since",
    vague: ["within", "since", "until"].includes(item.period ?? "") && first !== last,
  };
}
