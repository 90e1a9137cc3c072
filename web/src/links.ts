/* Where things are: pages of the application, or files of a dossier. */

export interface Links {
  happening(id: string): string;
  report(id: string, from?: number, to?: number): string;
  beside?(a: string, b: string): string;
}

export const links: Links = {
  happening: (id) => `/happening/${id}`,
  report: (id) => `/report/${id}`,
};

export function setLinks(given: Links): void {
  Object.assign(links, given);
}

export const wordsHash = (from?: number, to?: number) => (from === undefined ? "" : `#words=${from}-${to}`);
