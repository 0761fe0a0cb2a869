import { clockText, inZone, zoneMark } from "@/lib/time/zone";
import type { ReportRow } from "../content";
import { asText, kindWords } from "../words";
import type { Block, Lines, Row } from "./blocks";

/** One row an event, a line for each day above its first. */
export function evidenceTable(rows: readonly ReportRow[], zone: string): Block {
  const lines: Row[] = [];
  let day = "";
  for (const row of rows) {
    const shown = inZone(row.at, zone);
    const date = shown?.date ?? row.at;
    if (date !== day) {
      day = date;
      lines.push({ heading: shown ? `${date}, times in ${zoneMark(shown.offset, zone)}` : date });
    }
    lines.push({ cells: cellsOf(row, shown ? clockText(shown, 3) : row.at) });
  }
  return {
    is: "table",
    label: "Evidence rows",
    columns: [
      { label: "No.", width: 6 },
      { label: "Time", width: 12 },
      { label: "What", width: 21 },
      { label: "User and client", width: 26 },
      { label: "Address and network", width: 19 },
      { label: "Result", width: 16 },
    ],
    rows: lines,
  };
}

const soft = (text: string): Lines => (text === "" ? [] : [[{ text, soft: true }]]);

function cellsOf(row: ReportRow, clock: string): Lines[] {
  const network = [row.asn === "" ? "" : asText(row.asn), row.network].filter(Boolean).join(" ");
  const place = [row.city, row.country].filter(Boolean).join(", ");
  return [
    [
      [{ text: String(row.no) }],
      ...(row.findings.length > 0 ? [[{ text: row.findings.map((no) => `F${no}`).join(" "), bold: true }]] : []),
    ],
    [[{ text: clock, mono: true }]],
    [
      [{ text: whatOf(row), bold: true }],
      ...soft(row.app || row.event),
      ...soft(row.table === "sign_in" ? "" : row.computer),
      ...[[{ text: row.recordId, mono: true, soft: true }]],
    ],
    [[{ text: row.user === "" ? "no user" : row.user }], ...soft(row.userAgent)],
    [
      ...(row.ip === "" ? [[{ text: "no address", soft: true }]] : [[{ text: row.ip, mono: true }]]),
      ...soft(network),
      ...soft(place),
      ...soft(row.mayBeInherited ? "may be the address of the original sign-in" : ""),
    ],
    row.table === "sign_in" && row.isLoaded
      ? [[{ text: row.code === "" ? "no code" : row.code, mono: true }], ...soft(row.meaning)]
      : [],
  ];
}

function whatOf({ table, kind, role, isLoaded }: ReportRow): string {
  if (!isLoaded) return "No longer loaded";
  if (table === "security_alert") return "Alert";
  if (table === "windows_logon") return "Windows logon";
  const word = kindWords[kind] ?? kind;
  return role === "" || role === "sign-in" || role === kind || role.startsWith(kind) ? word : `${word}, ${role}`;
}
