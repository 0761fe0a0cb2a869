import type { SeriesKey } from "./schema";

/** The name of a series in an address. */
export const seriesName = ({ table, kind, source }: SeriesKey): string => `${table}/${kind}/${source}`;
