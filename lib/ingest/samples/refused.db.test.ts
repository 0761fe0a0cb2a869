import { beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase } from "@/lib/testing/factories";
import { ingestSample, rejectReasons } from "@/lib/testing/ingest-sample";
import { samples } from "@/lib/testing/shared-samples";

const readable = "Huntboard reads sign-ins, security alerts and Windows logons.";

const files = [
  [
    "log-analytics/simuland_AADAuditEvents.json",
    4,
    `These are rows of AuditLogs: changes in the directory, not sign-ins of users. ${readable}`,
  ],
  [
    "defender-xdr/simuland_Microsoft365DefenderEvents.json",
    9,
    `These are rows of several tables, DeviceEvents, IdentityDirectoryEvents and CloudAppEvents: none of them holds sign-ins of users. ${readable}`,
  ],
  [
    "windows/timesketch_evtx_part.csv",
    13,
    `This is a timeline of plaso: events of many kinds, already taken apart. Export the event log itself. ${readable}`,
  ],
  [
    "log-analytics/msticpy_kusto_v2_response.json",
    10,
    `No known export has these columns: CreatedProcessIsElevated, CreatedProcessIntegrityLevel, CreatedProcessAccountSid, CreatedProcessAccountName, CreatedProcessAccountDomainName, CreatedProcessTokenElevationType, CreatedProcessFileMarkOfTheWeb, CreatedProcessCreationTime and 122 more. ${readable}`,
  ],
] as const;

describe.skipIf(!samples.exist)("real exports of other things", () => {
  beforeEach(emptyDatabase);

  test.each(files)("%s is refused by name, with all %i rows counted", async (name, rows, reason) => {
    expect(await ingestSample(name)).toMatchObject({
      fileState: "refused",
      error: reason,
      table: "",
      counts: { read: rows, added: 0, known: 0, rejected: rows },
      span: [null, null],
    });
    const reasons = await rejectReasons();
    expect(reasons).toHaveLength(rows);
    expect(new Set(reasons.map(([, said]) => said))).toEqual(new Set([reason]));
  });
});
