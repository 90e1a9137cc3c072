import { textOf, type Query } from "../query";
import { get } from "./api";
import type { Finder } from "../local";

const asked = (query: Query) => textOf(query).replace("disputed=yes", "disputed=true").replace("unplaced=yes", "unplaced=true");

export const remoteFinder: Finder = {
  find: (query, signal) => get(`/api/happenings?${asked(query)}`, signal),
  pictures: (query, signal) => get(`/api/happenings/pictures?${asked(query)}`, signal),
  rows: (query, offset) => get(`/api/happenings/page?${asked(query)}&offset=${offset}`),
};
