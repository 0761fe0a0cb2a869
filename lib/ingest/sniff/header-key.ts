export type HeaderKey = {
  /** What formats ask for: trimmed, spaces collapsed, zone and twin suffixes stripped, lower case. */
  key: string;
  /** The name with its spelling, as `extra` keeps it. */
  name: string;
  zone: "utc" | "local" | null;
};

const zoneSuffix = /\s*[[(](UTC|Local Time)[\])]$/i;
const twinSuffix = /_(?:dynamic|string|datetime|bool|long|real|guid)$/;

/** The Log Analytics portal writes the zone of a time column, and a union the type of a twin column, into the header. */
export function headerKey(raw: string): HeaderKey {
  const text = raw
    .replace(/^\ufeff/, "")
    .replaceAll("’", "'")
    .replace(/\s+/g, " ")
    .trim();
  const zone = zoneSuffix.exec(text)?.[1]?.toLowerCase();
  const name = text.replace(zoneSuffix, "").replace(twinSuffix, "");
  return { key: name.toLowerCase(), name, zone: zone === undefined ? null : zone === "utc" ? "utc" : "local" };
}
