import { EventData } from "@/lib/ingest/formats/windows-event-parts";
import { RowError } from "@/lib/ingest/row";
import { messageLayouts } from "./message-layouts";

/** A label and its value. Labels end in a colon of any script; a value stands behind tabs, an indented one behind anything. */
const unindented = /^[^\t:：]+[:：]\s*\t\s*(\S.*)$/;
const indented = /^\s+[^\t]+?\s*[:：](?:\s+(.*)|)$/;
const heading = /^\S[^\t]*[:：]\s*$/;

/** The values of a message in the order of their lines, up to the text that explains them. */
function valuesOf(message: string): string[] {
  const [, ...lines] = message.trim().split(/\r\n|\r|\n/);
  const values: string[] = [];
  for (const line of lines) {
    if (line.trim() === "" || heading.test(line)) continue;
    const value = unindented.exec(line) ?? indented.exec(line);
    if (value) values.push((value[1] ?? "").trim());
    else if (/^\s/.test(line) && values.length > 0) values.push(`${values.pop()}\n${line.trim()}`);
    else break;
  }
  return values;
}

const sid = /^(?:S-1-[\d-]+|[^\s].*)$/;
const hex = /^0x[0-9a-f]+$/i;

/** What each value has to look like where the layout puts it: a message that was cut or edited is found out. */
function fits(name: string, value: string): boolean {
  if (name.endsWith("LogonId") || name === "ProcessId" || name.endsWith("Status"))
    return hex.test(value) || value === "-";
  if (name === "LogonType" || name === "KeyLength") return /^\d+$/.test(value);
  if (name.endsWith("Sid")) return sid.test(value);
  if (name === "IpPort") return /^(?:\d+|-)?$/.test(value);
  return true;
}

/**
 * The data of an event out of its message in any language. Messages of other events stay unread; those of a logon whose lines are
 * not the known ones are refused, because a value under the wrong name is worse than none.
 */
export function dataOfMessage(eventId: number, message: string): EventData {
  const data = new EventData();
  const layouts = messageLayouts[eventId];
  if (!layouts) return data;
  const values = valuesOf(message);
  const layout = layouts.find((names) => names.length === values.length);
  if (!layout?.every((name, index) => fits(name, values[index] ?? ""))) {
    throw new RowError(
      `the ${values.length} lines of its Message are not those of event ${eventId}. Export the log as XML: Get-WinEvent … | ForEach-Object { $_.ToXml() }`,
    );
  }
  for (const [index, name] of layout.entries()) data.add(name, values[index]);
  return data;
}
