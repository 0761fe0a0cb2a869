import { readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { ingestSample, rejectReasons, storedLogons } from "@/lib/testing/ingest-sample";
import { samples } from "@/lib/testing/shared-samples";

type Expected = [time: string, eventId: number, fields: Record<string, unknown>];

/** The file, its format and table, rows read, stored, known and rejected, the span, and three of its events, all by other readers. */
const files: [
  name: string,
  format: string,
  table: string,
  counts: [number, number, number, number],
  span: [string, string],
  events: Expected[],
][] = [
  [
    "log-analytics/msticpy_SecurityEvent_all_events.jsonl",
    "security-event",
    "SecurityEvent",
    [25, 25, 0, 0],
    ["2019-02-11T08:40:22.537000Z", "2019-02-11T09:58:50.057000Z"],
    [
      [
        "2019-02-11T08:40:22.537000Z",
        4799,
        {
          computer: "MSTICALERTSWIN1",
          account: "WORKGROUP\\MSTICAlertsWin1$",
          account_type: "Machine",
          activity: "4799 - A security-enabled local group membership was enumerated",
          logon_type: null,
          ip: "",
        },
      ],
      [
        "2019-02-11T09:58:48.770000Z",
        4776,
        {
          account: "MSTICAdmin",
          account_type: "User",
          workstation: "MSTICAlertsWin1",
          activity: "4776 - The domain controller attempted to validate the credentials for an account.",
        },
      ],
      [
        "2019-02-11T09:58:50.057000Z",
        8002,
        {
          account: "MSTICAlertsWin1\\MSTICAdmin",
          account_type: "User",
          activity: "8002 - A process was allowed to run.",
        },
      ],
    ],
  ],
  [
    "log-analytics/msticpy_SecurityEvent_failed_logons.jsonl",
    "security-event",
    "SecurityEvent",
    [4, 4, 0, 0],
    ["2019-02-12T20:28:38.637000Z", "2019-02-15T04:09:38.523000Z"],
    [
      [
        "2019-02-14T04:23:55.400000Z",
        4625,
        { account: "MSTICAlertsWin1\\ian", logon_type: 4, ip: "", workstation: "MSTICAlertsWin1" },
      ],
      ["2019-02-12T20:28:38.637000Z", 4625, { account: "MSTICAlertsWin1\\ian", logon_type: 2, ip: "::1" }],
      [
        "2019-02-15T04:09:38.523000Z",
        4625,
        { logon_type: 4, activity: "4625 - An account failed to log on.", account_type: "User" },
      ],
    ],
  ],
  [
    "log-analytics/msticpy_SecurityEvent_host_logons.jsonl",
    "security-event",
    "SecurityEvent",
    [25, 25, 0, 0],
    ["2019-02-12T04:37:25.340000Z", "2019-02-12T04:56:34.307000Z"],
    [
      [
        "2019-02-12T04:56:34.307000Z",
        4624,
        { account: "NT AUTHORITY\\SYSTEM", logon_type: 5, ip: "", workstation: "", logon_id: "0x3e7" },
      ],
      ["2019-02-12T04:40:03.870000Z", 4624, { account: "NT AUTHORITY\\SYSTEM", logon_type: 0 }],
      ["2019-02-12T04:40:11.530000Z", 4624, { computer: "MSTICALERTSWIN1", logon_type: 5 }],
    ],
  ],
  [
    "log-analytics/simuland_WindowsEvents.json",
    "security-event",
    "SecurityEvent",
    [38, 36, 0, 2],
    ["2021-08-02T13:06:38.330000Z", "2021-08-02T13:32:54.280000Z"],
    [
      ["2021-08-02T13:09:19.323000Z", 5156, { computer: "ADFS01.SIMULANDLABS.COM", logon_type: null, account: "" }],
      ["2021-08-02T13:11:53.630000Z", 4662, { computer: "DC01.SIMULANDLABS.COM", account: "SIMULANDLABS\\wardog" }],
      [
        "2021-08-02T13:32:54.280000Z",
        4624,
        {
          computer: "ADFS01.SIMULANDLABS.COM",
          account: "SIMULANDLABS.COM\\cjones",
          account_type: "User",
          logon_type: 3,
          ip: "192.168.2.4",
          workstation: "",
          logon_id: "0x51296c3f",
        },
      ],
    ],
  ],
  [
    "windows/otrf_logon_events.jsonl",
    "nxlog",
    "Security",
    [1904, 1876, 28, 0],
    ["2019-12-05T01:49:48.000000Z", "2023-07-19T12:23:54.177000Z"],
    [
      [
        "2020-06-10T02:51:02.000000Z",
        4624,
        {
          computer: "MORDORDC.MORDOR.LOCAL",
          account: "MORDOR.LOCAL\\MORDORDC$",
          account_type: "Machine",
          logon_type: 3,
          ip: "172.18.38.5",
          workstation: "",
          logon_id: "0x11f1a90",
          activity: "4624 - An account was successfully logged on.",
          extra: expect.objectContaining({
            EventRecordId: "379900",
            ImpersonationLevel: "Impersonation",
            ElevatedToken: "Yes",
            ProcessId: "0x0",
            SystemProcessId: 704,
          }),
        },
      ],
      [
        "2022-08-18T06:56:26.233000Z",
        4625,
        {
          computer: "PEDRO-COMPUTER",
          account: "PEDRO-COMPUTER\\pedro-admin",
          logon_type: 11,
          ip: "::1",
          workstation: "PEDRO-COMPUTER",
          extra: expect.objectContaining({ Status: "0xc000010b", FailureReason: "An error occurred during logon" }),
        },
      ],
      [
        "2020-09-20T21:39:23.000000Z",
        4769,
        {
          account: "THESHIRE.LOCAL\\pgustavo@THESHIRE.LOCAL",
          ip: "172.18.39.5",
          extra: expect.objectContaining({ IpAddress: "::ffff:172.18.39.5", EventRecordId: "1406223" }),
        },
      ],
      [
        "2020-10-18T02:17:06.119000Z",
        4624,
        { computer: "WORKSTATION5", account: "NT AUTHORITY\\SYSTEM", logon_type: 5, logon_id: "0x3e7" },
      ],
    ],
  ],
  ...[
    "windows/otrf_covenant_copy_smb_CreateRequest_2020-09-22145302.json",
    "windows/otrf_covenant_copy_smb_CreateRequest.zip",
  ].map((name): (typeof files)[number] => [
    name,
    "nxlog",
    "Security",
    [506, 94, 0, 412],
    ["2020-09-22T18:53:04.000000Z", "2020-09-22T18:54:09.000000Z"],
    [
      [
        "2020-09-22T18:53:30.000000Z",
        4672,
        {
          computer: "WORKSTATION6.THESHIRE.LOCAL",
          account: "THESHIRE\\pgustavo",
          logon_id: "0x4e13b2e",
          logon_type: null,
        },
      ],
      [
        "2020-09-22T18:53:30.000000Z",
        4624,
        { account: "THESHIRE.LOCAL\\pgustavo", logon_type: 3, ip: "172.18.39.5", logon_id: "0x4e13b2e" },
      ],
      ["2020-09-22T18:54:00.000000Z", 4634, { account: "THESHIRE\\MORDORDC$", logon_type: 3, logon_id: "0x7b90596" }],
    ],
  ]),
  [
    "windows/evtx_snapshot_event_json_sample_with_event_data.json",
    "evtx-dump",
    "Security",
    [1, 1, 0, 0],
    ["2018-07-28T07:24:45.754787Z", "2018-07-28T07:24:45.754787Z"],
    [
      [
        "2018-07-28T07:24:45.754787Z",
        4688,
        {
          computer: "WIN-LL0C19JS506",
          account: "",
          extra: expect.objectContaining({
            EventRecordId: "1",
            SubjectUserSid: "S-1-5-18",
            NewProcessId: "0x58",
            NewProcessName: "Registry",
            ProcessId: "0x4",
            SystemProcessId: "4",
          }),
        },
      ],
    ],
  ],
  [
    "windows/evtx_snapshot_event_json_with_size_t.json",
    "evtx-dump",
    "Security",
    [1, 1, 0, 0],
    ["2015-08-23T21:25:49.063125Z", "2015-08-23T21:25:49.063125Z"],
    [
      [
        "2015-08-23T21:25:49.063125Z",
        4907,
        {
          computer: "WIN-L0ZZQ76PMUF",
          account: "WORKGROUP\\WIN-L0ZZQ76PMUF$",
          account_type: "Machine",
          extra: expect.objectContaining({ ObjectType: "File", ProcessId: "0x858", SubjectLogonId: "0x3e7" }),
        },
      ],
    ],
  ],
  [
    "windows/omerbenamram_Security_short_selected.evtx",
    "evtx",
    "Security",
    [7, 7, 0, 0],
    ["2016-06-29T15:24:34.346000Z", "2016-06-29T15:25:08.822000Z"],
    [
      ["2016-06-29T15:24:34.346000Z", 5152, { computer: "TEMPORAL", account: "" }],
      [
        "2016-06-29T15:24:36.686000Z",
        4625,
        {
          account: "TEMPORAL\\Administrator",
          account_type: "User",
          logon_type: 10,
          ip: "23.94.153.202",
          workstation: "TEMPORAL",
          extra: expect.objectContaining({
            EventRecordId: "319457832",
            Status: "0xc000006d",
            SubjectLogonId: "0x3e7",
            ProcessName: "C:\\Windows\\System32\\winlogon.exe",
          }),
        },
      ],
      ["2016-06-29T15:25:08.822000Z", 4673, { account: "WORKGROUP\\TEMPORAL$", account_type: "Machine" }],
    ],
  ],
  ...["windows/omerbenamram_post-Security.evtx", "windows/post-Security_python-evtx.xml"].map(
    (name): (typeof files)[number] => [
      name,
      name.endsWith(".evtx") ? "evtx" : "event-xml",
      "Security",
      [126, 126, 0, 0],
      ["2017-12-13T14:48:10.293238Z", "2017-12-13T15:12:27.136686Z"],
      [
        [
          "2017-12-13T14:48:10.293238Z",
          4624,
          {
            computer: "37L4247F27-25",
            account: "NT AUTHORITY\\SYSTEM",
            logon_type: 0,
            ip: "",
            workstation: "",
            logon_id: "0x3e7",
            extra: expect.objectContaining({ EventRecordId: "2", TargetUserSid: "S-1-5-18", ProcessId: "0x4" }),
          },
        ],
        [
          "2017-12-13T14:57:18.981091Z",
          4648,
          {
            computer: "JOHN-PC",
            account: "WORKGROUP\\WIN-F0HKLEEGGT1$",
            ip: "127.0.0.1",
            extra: expect.objectContaining({
              EventRecordId: "117",
              TargetUserName: "John",
              TargetDomainName: "John-PC",
              ProcessName: "C:\\Windows\\System32\\winlogon.exe",
            }),
          },
        ],
        ["2017-12-13T15:12:27.136686Z", 1100, { computer: "JOHN-PC", account: "", activity: "1100" }],
      ],
    ],
  ),
  [
    "windows/omerbenamram_security.evtx",
    "evtx",
    "Security",
    [2261, 2261, 0, 0],
    ["2016-07-08T18:12:51.681640Z", "2017-04-14T01:21:10.906949Z"],
    [
      [
        "2016-07-08T18:15:51.672433Z",
        4648,
        { computer: "WIN-03DLIIOFRRA", account: "WORKGROUP\\WIN-03DLIIOFRRA$", ip: "127.0.0.1" },
      ],
      ["2016-07-09T22:26:10.327149Z", 4634, { account: "WIN-03DLIIOFRRA\\fsir", logon_type: 2, logon_id: "0xe00b6" }],
      [
        "2016-07-08T22:51:13.064935Z",
        4647,
        { account: "WIN-03DLIIOFRRA\\fsir", logon_id: "0x16766", activity: "4647 - User initiated logoff." },
      ],
    ],
  ],
];

const idsOf = async () => {
  const { rows } = await pool.query<{ event_id: number; events: number }>(
    "select event_id, count(*)::int as events from windows_logon group by 1 order by 2 desc, 1 limit 5",
  );
  return rows.map(({ event_id, events }) => [event_id, events]);
};

describe.skipIf(!samples.exist)("real Windows logs beside the project", () => {
  beforeEach(emptyDatabase);

  test.each(files)("%s", async (name, format, table, counts, span, events) => {
    const line = await ingestSample(name);
    const { read, added, known, rejected } = line.counts;
    expect([line.state, line.format, line.table]).toEqual(["done", format, table]);
    expect([read, added, known, rejected]).toEqual(counts);
    expect(line.span.map(String)).toEqual(span);
    for (const [time, eventId, fields] of events) {
      expect(await storedLogons(time, eventId)).toContainEqual(expect.objectContaining(fields));
    }
  });

  test("how many events there are of each id", async () => {
    await ingestSample("windows/omerbenamram_security.evtx");
    expect(await idsOf()).toEqual([
      [4907, 620],
      [4624, 583],
      [4672, 459],
      [5058, 102],
      [5061, 102],
    ]);
  });

  test("a packed log is a log", async () => {
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), "huntboard-")), "Security.evtx.gz");
    await writeFile(file, gzipSync(readFileSync(samples.path("windows/omerbenamram_post-Security.evtx"))));
    const line = await ingestSample(path.relative(samples.path("."), file));
    expect([line.format, line.counts]).toEqual(["evtx", { read: 126, added: 126, known: 0, rejected: 0 }]);
  });

  test("a log and the XML that python-evtx made of it are the same events, whichever comes first", async () => {
    await ingestSample("windows/omerbenamram_post-Security.evtx");
    const after = await ingestSample("windows/post-Security_python-evtx.xml");
    expect(after.counts).toEqual({ read: 126, added: 0, known: 126, rejected: 0 });
  });

  test("events of another log are rejected by name: 4625 of an application is no failed logon", async () => {
    const line = await ingestSample("windows/evtx_snapshot_event_json_sample_with_separate_json_attributes.json");
    expect(line.counts).toEqual({ read: 1, added: 0, known: 0, rejected: 1 });
    expect(await rejectReasons()).toEqual([[1, "this is an event of Application, not of the Security log"]]);
  });

  test("a table that plaso made is refused by name", async () => {
    const line = await ingestSample("windows/timesketch_evtx_part.csv");
    expect([line.state, line.fileState, line.counts.added]).toEqual(["done", "refused", 0]);
    expect(line.error).toMatch(/plaso/);
  });
});
