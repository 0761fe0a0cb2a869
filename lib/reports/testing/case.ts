import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { applyTriage } from "@/lib/findings/triage/mutations";
import { runHunt } from "@/lib/hunts/run";
import { createIncident } from "@/lib/incidents/mutations";
import { addNote, removeNote } from "@/lib/notes/mutations";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { createUser } from "@/lib/testing/users";
import { beginReport } from "../begin";
import { reportFile } from "../data";
import { makeReport } from "../mutations";
import { type ReportFormat, type ReportOptions, reportFormats } from "../schema";

export const ana = "ana.lopez@aldermoor.example";
export const bad = "198.51.100.66";
export const home = "192.0.2.10";
/** A finding and its incident, as they are made anew for each test. */
export const held = { finding: "", incident: 0 };
export const user = { name: "Nora Field", email: "nora@soc.example" };

export const pair = (at: string, given: { agent?: string; app?: string } = {}) => [
  {
    at: `2026-03-01T${at}:00.123456Z`,
    upn: ana,
    ip: home,
    asn: 64500,
    city: "Halden Bay",
    country: "NO",
    appName: given.app ?? "Azure Portal",
  },
  {
    at: `2026-03-01T${at}:42.999999Z`,
    ...{
      upn: ana,
      ip: bad,
      asn: 64501,
      kind: "non-interactive" as const,
      appName: "Exchange Online",
      userAgent: given.agent ?? "axios/1.7",
    },
  },
];

const range = { mode: "range" as const, from: "2026-03-01T00:00:00.000000Z", to: "2026-03-02T00:00:00.000000Z" };

export async function hunted() {
  await runHunt({ slug: "asn-mismatch", scope: range, save: true, by: user.email });
  const found = await db.finding.findMany({ orderBy: { firstSeen: "asc" } });
  held.finding = found[0]?.id ?? "";
  return found.map(({ id }) => id);
}

/** Somebody who writes reports. */
export const makeReporter = () => createUser({ role: "analyst", ...user });

/** An incident of one finding that was decided, with a note that stands and one that was removed. */
export async function makeCase() {
  await emptyDatabase();
  await db.$executeRaw`truncate report, report_file restart identity`;
  await signIns(...pair("10:00"), ...pair("11:00"), {
    at: "2026-03-01T10:30:00Z",
    upn: ana,
    ip: bad,
    asn: 64501,
    resultCode: "50126",
  });
  const ids = await hunted();
  const { number } = await transaction((client) =>
    createIncident(client, {
      title: `Token of ${ana} used from ${bad}`,
      findingIds: ids,
      by: user.email,
      reason: "same user",
    }),
  );
  held.incident = number;
  await transaction(async (client) => {
    await applyTriage(client, {
      target: { kind: "ids", ids },
      change: {
        status: "closed",
        verdict: "true-positive",
        note: `Ana said on the phone that ${bad} is not hers. Mail: ana.lopez@aldermoor.example`,
      },
      by: user.email,
    });
    const { id } = await addNote(client, {
      on: { kind: "finding", id: held.finding },
      text: "a wrong suspicion",
      by: user.email,
    });
    await removeNote(client, { id, version: 1, by: user.email, mayRemoveOthers: false });
  });
}

export const begun = async (part: Partial<ReportOptions> = {}): Promise<ReportOptions> => ({
  ...(await beginReport({ kind: "incident", number: held.incident }, user, "Europe/Oslo")).options,
  ...{ client: "Aldermoor Ltd", caseReference: "C-17", organisation: "North SOC" },
  ...part,
});

export async function made(options: ReportOptions, formats: readonly ReportFormat[] = reportFormats) {
  const { number } = await makeReport(options, formats, user);
  const files = new Map<ReportFormat, Buffer>();
  for (const format of formats) files.set(format, Buffer.from((await reportFile(number, format))?.data ?? []));
  // Fonts are long, and nothing of anybody.
  const text = (format: ReportFormat) => (files.get(format)?.toString("utf8") ?? "").replace(/base64,[^)]+/g, "…");
  return { number, files, text };
}
