import { beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase } from "@/lib/testing/factories";
import { ingestSample, storedAlert } from "@/lib/testing/ingest-sample";
import { samples } from "@/lib/testing/shared-samples";

// What is expected here was read out of the samples with another language's CSV and JSON readers, never by this project's own.
describe.skipIf(!samples.exist)("security alerts of real exports", () => {
  beforeEach(emptyDatabase);

  test("JSON lines of a renamed copy", async () => {
    expect(await ingestSample("security-alert/msticpy_SecurityAlert_alerts_list.jsonl")).toMatchObject({
      state: "done",
      format: "security-alert",
      table: "SecurityAlert",
      counts: { read: 25, added: 25, known: 0, rejected: 0 },
      span: ["2019-02-15T03:51:09.000000Z", "2019-02-18T03:19:29.000000Z"],
    });
    expect(await storedAlert("f1ce87ca-8863-4a66-a0bd-a4d3776a7c64")).toMatchObject({
      event_time: "2019-02-18T02:29:07.000000Z",
      entity: "",
      name: "SSH Anomalous Login ML",
      display_name: "SSH Anomalous Login ML",
      severity: "Low",
      provider: "CustomAlertRule",
      subscription: "40dcc8bf-0478-4f3b-b275-ed0a94f2c013",
      extra: expect.objectContaining({
        VendorOriginalId: "b0e143b8-4fa8-47bc-8bc1-9780c8b75541",
        StartTime: "2019-02-18T01:49:02.000000Z",
        EndTime: "2019-02-18T02:19:02.000000Z",
        Entities: [
          { $id: "3", Address: "23.97.60.214", Type: "ip", Count: 1 },
          { $id: "4", HostName: "MSTICAlertsLxVM2", Type: "host", Count: 1 },
          { $id: "5", Name: "dbadmin", Type: "account", Count: 1 },
        ],
        ExtendedProperties: expect.objectContaining({ "Search Query Results Overall Count": "1" }),
      }),
    });
    expect(await storedAlert("2518522745615999999_30ac5794-a265-4420-a1b7-6335ac08e2c0")).toMatchObject({
      event_time: "2019-02-15T10:14:37.000000Z",
      entity: "MSTICALERTSLXVM2",
      name: "Security incident detected",
      severity: "Low",
      provider: "Detection",
      extra: expect.objectContaining({
        IsIncident: true,
        AlertType: "KillChainFusionIncident",
        RemediationSteps: [
          "1. Escalate the alert to the information security team.",
          "2. Review the remediation steps of each one of the alerts",
        ],
      }),
    });
    // Its entities name a host; the column does not, and the column decides.
    expect(await storedAlert("2518520402897969999_b946cd89-667e-4ce7-b571-9603859a7234")).toMatchObject({
      event_time: "2019-02-15T20:27:38.000000Z",
      entity: "",
      name: "Suspicious Activity Detected",
      severity: "Medium",
      extra: expect.objectContaining({
        Entities: [
          {
            $id: "2",
            HostName: "msticalertswin1",
            AzureID:
              "/subscriptions/40dcc8bf-0478-4f3b-b275-ed0a94f2c013/resourceGroups/ASIHuntOMSWorkspaceRG/providers/Microsoft.Compute/virtualMachines/MSTICAlertsWin1",
            OMSAgentID: "263a788b-6526-4cdc-8ed9-d79402fe4aa0",
            Type: "host",
          },
          {
            $id: "3",
            Name: "ian",
            NTDomain: "msticalertswin1",
            Host: { $ref: "2" },
            IsDomainJoined: false,
            Type: "account",
          },
        ],
      }),
    });
  });

  test("a notebook's CSV with a row number and times without a zone", async () => {
    expect(await ingestSample("security-alert/msticpy_alertlist.csv")).toMatchObject({
      state: "done",
      format: "security-alert",
      table: "SecurityAlert",
      counts: { read: 189, added: 189, known: 0, rejected: 0 },
      span: ["2019-01-10T05:48:09.000000Z", "2019-01-15T22:46:37.000000Z"],
    });
    const subscription = "3c1bb38c-82e3-4f8d-a115-a7110ba70d05";
    expect(await storedAlert("047f47d6-79b7-4502-824b-97abc4905a73")).toMatchObject({
      event_time: "2019-01-12T06:41:44.000000Z",
      entity: "",
      name: "DC local group addition - Demo",
      severity: "Low",
      provider: "CustomAlertRule",
      subscription,
      extra: expect.objectContaining({
        VendorOriginalId: "e0c9484b-ad5f-4161-b73b-388676c05818",
        StartTime: "2019-01-11 06:31:40",
        Description: "Domain controllers local group addition",
        ExtendedProperties: expect.objectContaining({
          "Search Query Results Overall Count": "23034",
          "Total Account Entities": "1563",
        }),
      }),
    });
    expect(await storedAlert("2518547714837217151_f0d023fb-376f-46ab-9976-a5825d826bea")).toMatchObject({
      event_time: "2019-01-15T05:15:20.000000Z",
      entity: "MSTICALERTSWIN1",
      name: "Detected possible local reconnaissance activity",
      severity: "High",
      subscription,
      extra: expect.objectContaining({
        ResourceId:
          "/subscriptions/40dcc8bf-0478-4f3b-b275-ed0a94f2c013/resourceGroups/ASIHuntOMSWorkspaceRG/providers/Microsoft.Compute/virtualMachines/MSTICAlertsWin1",
        ExtendedProperties: expect.objectContaining({
          "Suspicious Command Line": 'cmd  /c "systeminfo && systeminfo"',
        }),
      }),
    });
    expect(await storedAlert("7b27ffab-7204-4856-a013-908de6c1804e")).toMatchObject({
      event_time: "2019-01-12T00:02:51.000000Z",
      entity: "VM1",
      name: "Multiple Domain Accounts Queried",
      subscription: "",
    });
  });
});
