import { beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase } from "@/lib/testing/factories";
import { ingestSample, rejectReasons, storedLogons } from "@/lib/testing/ingest-sample";
import { samples } from "@/lib/testing/shared-samples";

// What is expected here was read out of the samples with another language's CSV and JSON readers, never by this project's own.
describe.skipIf(!samples.exist)("SecurityEvent of real exports", () => {
  beforeEach(emptyDatabase);

  test("JSON lines of every kind of event", async () => {
    expect(await ingestSample("log-analytics/msticpy_SecurityEvent_all_events.jsonl")).toMatchObject({
      state: "done",
      table: "SecurityEvent",
      counts: { read: 25, added: 25, known: 0, rejected: 0 },
      span: ["2019-02-11T08:40:22.537000Z", "2019-02-11T09:58:50.057000Z"],
    });
    expect(await storedLogons("2019-02-11T08:40:22.537Z", 4799)).toMatchObject([
      {
        computer: "MSTICALERTSWIN1",
        account: "WORKGROUP\\MSTICAlertsWin1$",
        account_type: "Machine",
        activity: "4799 - A security-enabled local group membership was enumerated",
        logon_type: null,
        line: "1",
        extra: expect.objectContaining({ TargetAccount: "Builtin\\Remote Desktop Users", CallerProcessId: "0x1994" }),
      },
    ]);
    expect(await storedLogons("2019-02-11T09:58:48.773Z", 4648)).toMatchObject([
      {
        computer: "MSTICALERTSWIN1",
        activity: "4648 - A logon was attempted using explicit credentials.",
        ip: "",
        line: "14",
        extra: expect.objectContaining({ TargetServerName: "localhost", TargetUserName: "MSTICAdmin" }),
      },
    ]);
    expect(await storedLogons("2019-02-11T09:58:50.057Z", 8002)).toMatchObject([
      {
        account: "MSTICAlertsWin1\\MSTICAdmin",
        account_type: "User",
        line: "25",
        extra: expect.objectContaining({ FilePath: "%SYSTEM32%\\FINDSTR.EXE" }),
      },
    ]);
  });

  test("failed logons, a projection without Activity", async () => {
    expect(await ingestSample("log-analytics/msticpy_SecurityEvent_failed_logons.jsonl")).toMatchObject({
      state: "done",
      table: "SecurityEvent",
      counts: { read: 4, added: 4, known: 0, rejected: 0 },
      span: ["2019-02-12T20:28:38.637000Z", "2019-02-15T04:09:38.523000Z"],
    });
    const failed = { computer: "MSTICALERTSWIN1", account: "MSTICAlertsWin1\\ian", workstation: "MSTICAlertsWin1" };
    expect(await storedLogons("2019-02-14T04:23:55.400Z", 4625)).toMatchObject([
      { ...failed, logon_type: 4, ip: "", extra: expect.objectContaining({ Status: "0xc000015b" }) },
    ]);
    expect(await storedLogons("2019-02-12T20:28:38.637Z", 4625)).toMatchObject([
      {
        ...failed,
        logon_type: 2,
        ip: "::1",
        extra: expect.objectContaining({ Status: "0xc000006d", SubjectUserName: "MSTICAdmin" }),
      },
    ]);
    expect(await storedLogons("2019-02-15T04:09:38.523Z", 4625)).toMatchObject([{ ...failed, logon_type: 4 }]);
  });

  test("logons of one computer, twice with all values alike but the logon id", async () => {
    expect(await ingestSample("log-analytics/msticpy_SecurityEvent_host_logons.jsonl")).toMatchObject({
      state: "done",
      table: "SecurityEvent",
      counts: { read: 25, added: 25, known: 0, rejected: 0 },
      span: ["2019-02-12T04:37:25.340000Z", "2019-02-12T04:56:34.307000Z"],
    });
    expect(await storedLogons("2019-02-12T04:56:34.307Z", 4624)).toMatchObject([
      { account: "NT AUTHORITY\\SYSTEM", logon_type: 5, logon_id: "0x3e7", ip: "" },
    ]);
    expect(await storedLogons("2019-02-12T04:37:25.340Z", 4624)).toMatchObject([
      {
        account: "MSTICAlertsWin1\\MSTICAdmin",
        logon_type: 3,
        logon_id: "0xc90e957",
        ip: "131.107.147.209",
        workstation: "IANHELLE-DEV17",
        extra: expect.objectContaining({ AuthenticationPackageName: "NTLM" }),
      },
    ]);
    const logons = await storedLogons("2019-02-12T04:40:04.483Z", 4624);
    expect(logons.map((logon) => [logon.account, logon.logon_type, logon.logon_id])).toEqual([
      ["Window Manager\\DWM-1", 2, "0xaddd"],
      ["Window Manager\\DWM-1", 2, "0xafff"],
    ]);
  });

  test("a notebook's CSV", async () => {
    expect(await ingestSample("log-analytics/msticpy_host_logons.csv")).toMatchObject({
      state: "done",
      table: "SecurityEvent",
      counts: { read: 14, added: 14, known: 0, rejected: 0 },
      span: ["2019-01-15T01:42:28.340000Z", "2019-01-15T05:15:14.453000Z"],
    });
    expect(await storedLogons("2019-01-15T05:15:02.980Z", 4624)).toMatchObject([
      {
        computer: "MSTICALERTSWIN1",
        account: "MSTICAlertsWin1\\MSTICAdmin",
        logon_type: 4,
        logon_id: "0xfaac27",
        line: "2",
      },
    ]);
    expect(await storedLogons("2019-01-15T05:15:06.363Z", 4624)).toMatchObject([
      {
        account: "MSTICAlertsWin1\\adm1nistrator",
        logon_type: 3,
        ip: "fe80::38dc:e4a9:61bd:b458",
        workstation: "MSTICAlertsWin1",
        line: "4",
        extra: expect.objectContaining({ TargetUserSid: "S-1-5-21-996632719-2361334927-4038480536-1066" }),
      },
    ]);
    expect(await storedLogons("2019-01-15T03:09:51.707Z", 4624)).toMatchObject([
      { account: "NT AUTHORITY\\SYSTEM", logon_type: 5, logon_id: "0x3e7", line: "15" },
    ]);
  });

  test("rows of several tables: those of Event are rejected by name", async () => {
    // Line 17 names no table and has the columns of a Windows event, so it is kept; it has no Type that says otherwise.
    expect(await ingestSample("log-analytics/simuland_WindowsEvents.json")).toMatchObject({
      state: "done",
      table: "SecurityEvent",
      counts: { read: 38, added: 36, known: 0, rejected: 2 },
      span: ["2021-08-02T13:06:38.330000Z", "2021-08-02T13:32:54.280000Z"],
    });
    expect(await rejectReasons()).toEqual([
      [13, "this is a row of Event, not of SecurityEvent"],
      [16, "this is a row of Event, not of SecurityEvent"],
    ]);
    expect(await storedLogons("2021-08-02T13:09:20.040Z", 412)).toMatchObject([
      {
        computer: "ADFS01.SIMULANDLABS.COM",
        activity: "412",
        line: "1",
        extra: expect.objectContaining({
          EventData: [
            "00000000-0000-0000-0000-000000000000",
            "00000000-0000-0000-0000-000000000000",
            "http://schemas.microsoft.com/ws/2006/05/servicemodel/tokens/SecureConversation",
            "-",
          ],
        }),
      },
    ]);
    expect(await storedLogons("2021-08-02T13:08:45.653Z", 4624)).toMatchObject([
      {
        computer: "DC01.SIMULANDLABS.COM",
        account: "SIMULANDLABS\\pgustavo",
        logon_type: 3,
        logon_id: "0x8f0de3f2",
        ip: "192.168.2.5",
        line: "7",
      },
    ]);
    expect(await storedLogons("2021-08-02T13:32:54.223Z", 4624)).toMatchObject([
      {
        account: "SIMULANDLABS\\cjones",
        account_type: "User",
        activity: "4624 - An account was successfully logged on.",
        ip: "",
        workstation: "DC01",
        line: "34",
        extra: expect.objectContaining({
          ProcessId: "0xaa4",
          LogonGuid: "e4f54147-2578-4c72-4d93-80936b0a9042",
          LogonTypeName: "3 - Network",
        }),
      },
    ]);
  });
});
