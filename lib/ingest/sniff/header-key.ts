export type HeaderKey = {
  /** What formats ask for: trimmed, spaces collapsed, zone and twin suffixes stripped, lower case. */
  key: string;
  /** The name with its spelling, as `extra` keeps it. */
  name: string;
  zone: "utc" | "local" | null;
  /** One of the columns that a union makes of one name with two types: at most one of them is filled. */
  isTwin: boolean;
};

const zoneSuffix = /\s*[[(](UTC|Local Time)[\])]$/i;
/** The portal in another language, or set to a zone of its own: what it calls that is not known, so its times are as good as local. */
const anyZone = /(?<=time|generated|timestamp|date|start|end)\s*\[[^[\]]{1,40}\]$/i;
const twinSuffix = /_(?:dynamic|string|datetime|timespan|bool|int|long|real|decimal|guid)$/;

/** The Log Analytics portal writes the zone of a time column, and a union the type of a twin column, into the header. */
export function headerKey(raw: string): HeaderKey {
  const text = raw
    .replace(/^\ufeff/, "")
    .replaceAll("’", "'")
    .replace(/\s+/g, " ")
    .trim();
  const zone = zoneSuffix.exec(text)?.[1]?.toLowerCase() ?? (anyZone.test(text) ? "local" : undefined);
  const typed = zone === undefined ? text : text.replace(zoneSuffix, "").replace(anyZone, "");
  const name = typed.replace(twinSuffix, "");
  return {
    key: name.toLowerCase(),
    name,
    zone: zone === undefined ? null : zone === "utc" ? "utc" : "local",
    isTwin: name !== typed,
  };
}
