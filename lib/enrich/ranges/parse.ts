import { parseLine } from "@/lib/watchlists/parse/lines";
import { classNamesOf, isNetworkClass, type NetworkClass, networkClasses } from "../schema";
import type { RefusedLine } from "./schema";

export type ParsedRange = { line: number; low: string; high: string; class: NetworkClass; label: string };

/** Other words for the classes; the names on the screen are taken, too. */
const otherWords: Readonly<Record<string, NetworkClass>> = {
  proxy: "vpn",
  vdi: "cloud-desktop",
  "windows 365": "cloud-desktop",
  cloud: "hosting",
  "data centre": "hosting",
  "data center": "hosting",
  datacenter: "hosting",
  branch: "office",
  access: "home",
};
const words = new Map<string, NetworkClass>([
  ...Object.entries(otherWords),
  ...networkClasses.flatMap(
    (name): Array<[string, NetworkClass]> => [
      [name, name],
      [classNamesOf[name].toLowerCase(), name],
    ],
  ),
]);

function classOf(text: string): NetworkClass | undefined {
  const word = text.trim().toLowerCase();
  return isNetworkClass(word) ? word : words.get(word);
}

const headerNames = /^(?:range|network|cidr|address|ip|ip address|low|from|subnet)$/i;

/** Cells of a line: quoted where they hold a separator. Spreadsheets of some countries separate with a semicolon. */
function cellsOf(text: string): string[] {
  const separator = /^[^,;\t]*([,;\t])/.exec(text)?.[1] ?? ",";
  const cell = new RegExp(`\\s*(?:"((?:[^"]|"")*)"|([^${separator}]*))\\s*(?:${separator}|$)`, "y");
  const cells: string[] = [];
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) return text.split(separator).map((part) => part.trim());
    cells.push(found[1]?.replaceAll('""', '"') ?? (found[2] ?? "").trim());
  }
  return cells;
}

/**
 * A line `range, class, label`, `from, to, class, label` or `range, label`; null where it is blank, a comment or a header, or why
 * it was refused. A cell that names no class is the label, unless it is followed by one.
 */
function rangeOf(text: string, otherwise: NetworkClass, isFirst: boolean): Omit<ParsedRange, "line"> | null | string {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.startsWith("#")) return null;
  const [value = "", ...rest] = cellsOf(trimmed);
  if (isFirst && headerNames.test(value)) return null;
  const second = rest[0] ?? "";
  const end = second === "" || second.includes("/") ? null : parseLine(second);
  const isPair = end !== null && typeof end !== "string" && end.target.low === end.target.high && !/[-/]/.test(value);
  const bounds = parseLine(isPair ? `${value}-${second}` : value);
  if (bounds === null) return "a line without an address";
  if (typeof bounds === "string") return bounds;
  const [said = "", ...labels] = isPair ? rest.slice(1) : rest;
  const named = classOf(said);
  if (!named && said !== "" && labels.length > 0)
    return `"${said.slice(0, 60)}" is no class: ${networkClasses.join(", ")}`;
  const label = (named || said === "" ? labels : [said]).filter(Boolean).join(", ") || (bounds.said.label ?? "");
  const { low, high } = bounds.target;
  if (low === null) return "a line without an address";
  return { low, high, class: named ?? otherwise, label: label.slice(0, 200) };
}

/** Reads a pasted or uploaded list line by line: the good lines are taken, the others reported with their number. */
export function parseRanges(text: string, otherwise: NetworkClass): { ranges: ParsedRange[]; refused: RefusedLine[] } {
  const ranges = new Map<string, ParsedRange>();
  const refused: RefusedLine[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  for (const [index, raw] of lines.entries()) {
    const parsed = rangeOf(raw, otherwise, index === first);
    if (parsed === null) continue;
    const line = index + 1;
    if (typeof parsed === "string") {
      refused.push({ line, text: raw.slice(0, 200), reason: parsed });
      continue;
    }
    const key = `${parsed.low} ${parsed.high}`;
    const twin = ranges.get(key);
    if (twin && (twin.class !== parsed.class || twin.label !== parsed.label)) {
      refused.push({
        line,
        text: raw.slice(0, 200),
        reason: `line ${twin.line} says something else of the same range`,
      });
    } else if (!twin) ranges.set(key, { line, ...parsed });
  }
  return { ranges: [...ranges.values()], refused };
}
