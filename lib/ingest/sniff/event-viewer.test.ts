import { mkdtemp, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readFixture } from "@/lib/testing/read-fixture";
import { containerOf, foreignAdvice } from "./container";

const rows = `"Audit Success",6/15/2026 2:45:00 PM,Microsoft-Windows-Security-Auditing,4624,Logon,"Somebody logged on.

Subject:
	Security ID:		S-1-5-18"
`;

test.each([
  ["English", "Keywords,Date and Time,Source,Event ID,Task Category"],
  ["German", "Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie"],
  ["French", "Niveau,Date et heure,Source,ID de l’événement,Catégorie de la tâche"],
  ["a program that named the last column", "Level,Date and Time,Source,Event ID,Task Category,Message"],
])("a list saved by Event Viewer in %s is refused with what to export instead", async (_, header) => {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), "huntboard-")), "list.csv");
  await writeFile(file, `\ufeff${header}\r\n${rows}`);
  await expect(readFixture(file)).rejects.toThrow(/saved by Event Viewer, which leaves out the computer.*ToXml/s);
});

test("a log of the years before .evtx is told what to become", () => {
  const head = Buffer.from("0\0\0\0LfLe\x01\0\0\0", "latin1");
  expect(foreignAdvice(containerOf(head))).toContain("save all events as .evtx");
});
