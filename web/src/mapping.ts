/* What both maps share: the shape they are driven by, and the view that holds most of what is placed. */
import type { Spot, Unplaced } from "./data";

export type Box = [west: number, south: number, east: number, north: number];

export interface MapView {
  node: HTMLElement;
  show(spots: Spot[], unplaced: Unplaced[], box: Box | null): void;
}

export interface MapActs {
  narrow(box: Box | null): void;
  unplaced(): void;
}

export const note = (spots: Spot[]): string => `Circle: the area in which the place lies. ${spots.some((spot) => spot.disputed)
  ? "Red core: the share of its happenings that is disputed. " : ""}`
  + "Outlines: Natural Earth, simplified; drawing a border does not endorse it.";

/** Far-off single places are left out where there are many: they are counted in words, and one can zoom out. */
export function boxAround(spots: Spot[]): Box {
  const trim = (values: number[]): [number, number] => {
    const sorted = [...values].sort((a, b) => a - b);
    const cut = sorted.length >= 20 ? Math.floor(sorted.length * 0.1) : 0;
    return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
  };
  const [south, north] = trim(spots.map((one) => one.lat));
  const [west, east] = trim(spots.map((one) => one.lon));
  const single = spots.length < 4 ? Math.max(...spots.map((one) => one.radius)) / 60 : 0;
  const pad = Math.max(1.4, (north - south) * 0.18, (east - west) * 0.12, single);
  return [Math.max(-180, west - pad), Math.max(-85, south - pad), Math.min(180, east + pad), Math.min(85, north + pad)];
}

export function spotTitle(spot: Spot): string {
  const names = spot.titles.slice(0, 8);
  if (spot.count > names.length) names.push(`and ${spot.count - names.length} more`);
  return `${spot.name}${spot.radius >= 1 ? ` ± ${spot.radius} km` : ""}\n${names.join("\n")}`;
}

export const inside = (box: Box, lon: number, lat: number): boolean =>
  lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3];
