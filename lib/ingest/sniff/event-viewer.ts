import type { Sample } from "@/lib/ingest/formats/define-format";

/** "Date and Time" and "Event ID" as Event Viewer heads its columns. */
const dateNames = new Set([
  "date and time",
  "datum und uhrzeit",
  "date et heure",
  "fecha y hora",
  "data e ora",
  "data e hora",
  "datum en tijd",
]);
const idNames = new Set([
  "event id",
  "ereignis-id",
  "id de l'événement",
  "id. del evento",
  "id evento",
  "identificação do evento",
  "gebeurtenis-id",
]);

const advice =
  "On Windows, upload the log itself (Save all events as .evtx), or export it as XML: " +
  "Get-WinEvent -LogName Security | ForEach-Object { $_.ToXml() } | Out-File -Encoding utf8 security.xml";

/** A list that Event Viewer saved as text names no computer, so its logons cannot be told apart by the place where they happened. */
export function describeEventViewer({ keys }: Sample): string | null {
  const isList = [...keys].some((key) => dateNames.has(key)) && [...keys].some((key) => idNames.has(key));
  return isList ? `This is a list saved by Event Viewer, which leaves out the computer of each event. ${advice}` : null;
}
