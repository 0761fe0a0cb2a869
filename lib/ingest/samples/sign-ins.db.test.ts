import { beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase } from "@/lib/testing/factories";
import { ingestSample, rejectReasons, storedSignIn } from "@/lib/testing/ingest-sample";
import { samples } from "@/lib/testing/shared-samples";

// What is expected here was read out of the samples with another language's CSV and JSON readers, never by this project's own.
describe.skipIf(!samples.exist)("sign-ins of real exports", () => {
  beforeEach(emptyDatabase);

  test("SigninLogs as JSON lines: most sign-ins stand there twice", async () => {
    expect(await ingestSample("log-analytics/msticpy_SigninLogs_aad_logons.jsonl")).toMatchObject({
      state: "done",
      format: "log-analytics-sign-ins",
      table: "SigninLogs",
      counts: { read: 86, added: 45, known: 41, rejected: 0 },
      span: ["2020-05-20T07:06:01.000000Z", "2020-05-20T19:51:40.000000Z"],
    });
    const everywhere = {
      kind: 1,
      source_table: "SigninLogs",
      os: "Windows 10",
      browser: "Edge 81.0.416",
      token_issuer: "AzureAD",
      risk_level: "",
      risk_state: "",
      asn: null,
      session_id: null,
    };
    expect(await storedSignIn("f05079ed-f820-4531-ab26-498b53af3800")).toMatchObject({
      ...everywhere,
      event_time: "2020-05-20T18:19:04.000000Z",
      ingested_time: "2020-05-20T18:19:04.423000Z",
      upn: "ctfuser3@seccxp.ninja",
      account_display_name: "CTFUser3",
      app_name: "Azure Portal",
      app_id: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
      resource_name: "Windows Azure Service Management API",
      resource_guid: "797f4846-ba00-4fd7-ba43-dac1f8f63013",
      ip: "24.13.212.221",
      country: "US",
      region: "Illinois",
      city: "Park Ridge",
      result_code: "0",
      result_reason: "",
      succeeded: true,
      client_app: "Browser",
      auth_requirement: "singleFactorAuthentication",
      ca_status: "notApplied",
      correlation_text: "c4b4ea3c-58ff-4e0e-b5b0-d2ea01cce380",
      user_agent:
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/81.0.4044.138 Safari/537.36 Edg/81.0.416.72",
      extra: expect.objectContaining({
        UserId: "acc49186-e946-4f6c-85af-669807da0e0f",
        TenantId: "ab86c959-1ba3-495c-a00d-ced30d8825d3",
        AADTenantId: "4b2462a4-bbee-495a-a0e1-f23ae524cc9c",
        LocationDetails: { geoCoordinates: { longitude: -87.8483123779297, latitude: 41.9971809387207 } },
      }),
    });
    // Its second copy leaves the requirement empty: nothing is overwritten with nothing.
    expect(await storedSignIn("2a292f6a-7658-495a-92ea-b750ca502b00")).toMatchObject({
      ...everywhere,
      event_time: "2020-05-20T11:47:15.000000Z",
      upn: "meganb@seccxp.ninja",
      ip: "136.55.145.135",
      city: "Atlanta",
      result_code: "90072",
      result_reason: "Other",
      succeeded: false,
      client_app: "",
      auth_requirement: "multiFactorAuthentication",
      correlation_text: "5841549f-e0fd-0000-cd0c-81c65655d82b",
    });
    expect(await storedSignIn("06429ae5-d1ca-46a9-b156-46d2cf6f2b00")).toMatchObject({
      ...everywhere,
      event_time: "2020-05-20T08:43:53.000000Z",
      ingested_time: "2020-05-20T08:43:53.954000Z",
      upn: "seb@seccxp.ninja",
      account_display_name: "Admin",
      app_name: "Office365 Shell WCSS-Client",
      resource_name: "",
      ip: "109.88.218.99",
      country: "BE",
      city: "Liege",
      result_code: "0",
      ca_status: "success",
      extra: expect.objectContaining({
        IsInteractive: false,
        Status: { additionalDetails: "MFA requirement satisfied by claim in the token" },
        AuthenticationDetails: [
          {
            authenticationStepDateTime: "2020-05-20T08:43:53.9549047+00:00",
            succeeded: false,
            authenticationStepResultDetail: "MFA requirement satisfied by claim in the token",
            authenticationStepRequirement: "MultiConditionalAccess",
          },
        ],
      }),
    });
  });

  test("SigninLogs as portal CSV with twin columns and JSON over several lines", async () => {
    expect(await ingestSample("log-analytics/sentinel_training_sign-in_adelete.csv")).toMatchObject({
      state: "done",
      format: "log-analytics-sign-ins",
      table: "SigninLogs",
      counts: { read: 56, added: 56, known: 0, rejected: 0 },
      span: ["2021-04-28T14:08:45.221000Z", "2021-04-28T15:19:08.373000Z"],
    });
    const everywhere = {
      kind: 1,
      ingested_time: null,
      upn: "adelev@m365x816222.onmicrosoft.com",
      account_display_name: "Adele Vance",
      ip: "175.45.176.99",
      country: "IL",
      region: "Tel Aviv",
      city: "Azor",
      os: "Windows 10",
      browser: "Edge 90.0.818",
      client_app: "Browser",
      user_type: "Member",
      auth_requirement: "singleFactorAuthentication",
      ca_status: "notApplied",
      risk_level: "",
    };
    expect(await storedSignIn("cfb68155-70f5-4e28-b046-0a3a7086c401")).toMatchObject({
      ...everywhere,
      event_time: "2021-04-28T14:08:45.221000Z",
      line: "2",
      app_name: "Azure Portal",
      result_code: "0",
      correlation_text: "f9ff9ee8-d565-478b-bc95-8b4f0d468fe1",
      extra: expect.objectContaining({
        IsInteractive: "TRUE",
        ConditionalAccessPolicies: [
          {
            enforcedSessionControls: [],
            conditionsNotSatisfied: 0,
            enforcedGrantControls: [],
            conditionsSatisfied: 0,
            displayName: "Exchange Online Requires Compliant Device",
            result: "notEnabled",
            id: "defb835a-eb9f-4346-a2ca-7a9184867bf1",
          },
        ],
        AuthenticationProcessingDetails: [{ key: "IsCAEToken", value: "False" }],
      }),
    });
    expect(await storedSignIn("d8acd976-4765-4bb7-805b-9d110f3d5a01")).toMatchObject({
      ...everywhere,
      event_time: "2021-04-28T14:29:08.356000Z",
      line: "138",
      app_name: "Office 365 SharePoint Online",
      result_code: "16000",
      result_reason: "Other",
      succeeded: false,
      correlation_text: "efb0c29f-204d-c000-3135-7a444b8eddbc",
    });
    expect(await storedSignIn("3b50929d-3d7e-420d-a2bf-cf8189a36c01")).toMatchObject({
      ...everywhere,
      event_time: "2021-04-28T15:19:08.373000Z",
      line: "1150",
      app_name: "SharePoint Online Web Client Extensibility",
      resource_name: "Office 365 SharePoint Online",
      result_code: "0",
      extra: expect.objectContaining({
        ProcessingTimeInMilliseconds: "2290",
        HomeTenantId: "2ad3fc79-1859-42fa-9011-6f8df2251b22",
      }),
    });
  });

  test("diagnostic records of three categories in two spellings of their keys", async () => {
    // Nine records share three ids; the other seventeen have none or one of their own.
    expect(await ingestSample("azure-monitor/panther_azure_signin_tests.jsonl")).toMatchObject({
      state: "done",
      format: "azure-monitor",
      table: "SigninLogs",
      counts: { read: 26, added: 19, known: 7, rejected: 0 },
      span: ["2023-07-21T05:03:52.160562Z", "2026-02-18T07:32:50.552947Z"],
    });
    expect(await rejectReasons()).toEqual([]);
    expect(await storedSignIn("55270060-d8fe-435e-9bf2-219a1d456b60")).toMatchObject({
      event_time: "2023-07-27T13:59:53.691680Z",
      ingested_time: "2023-07-27T14:00:41.848000Z",
      kind: 3,
      source_table: "AADServicePrincipalSignInLogs",
      upn: "",
      account_key: "sp:4b6986ec-c49c-40c0-89ce-b2ac51213e39",
      account_display_name: "very-normal-service-principal",
      app_id: "3b245ca3-dcce-4a54-a070-49ad8de02963",
      app_name: "",
      resource_name: "Office 365 Management APIs",
      resource_guid: "9cc31481-8822-49ff-b638-552ecc26c777",
      ip: "12.12.12.12",
      country: "US",
      region: "Oregon",
      city: "Springfield",
      result_code: "0",
      succeeded: true,
      risk_level: "low",
      risk_state: "",
      auth_protocol: "",
      client_credential_type: "",
      correlation_text: "bf12205b-eea0-43dd-ad6d-b9030dc62a7a",
      token_text: "CXXXXXXXXXXXXXXXXXXXXX",
      extra: expect.objectContaining({
        p_log_type: "Azure.Audit",
        AADTenantId: "85e54ec3-85ee-4b03-9e3b-863075eb9b62",
        ResourceServicePrincipalId: "2acf8174-5e07-4ec4-9de8-08d880129ba5",
        ServicePrincipalName: "very-normal-service-principal",
        ServicePrincipalCredentialKeyId: "2afc776a-4e79-4588-b2ad-f62c94d6bea8",
      }),
    });
    // These two have no sign-in id: they are found by their correlation.
    expect(await storedSignIn("lockout-attack-001")).toMatchObject({
      event_time: "2025-01-15T08:15:23.456000Z",
      kind: 1,
      upn: "boromir@lotr.com",
      app_name: "Microsoft Office",
      ip: "4.4.4.4",
      asn: "12345",
      country: "RU",
      city: "Unknown",
      result_code: "50053",
      result_reason:
        "The account is locked, you’ve tried to sign in too many times with an incorrect user ID or password.",
      succeeded: false,
      extra: expect.objectContaining({ p_row_id: "lockout-row-001", ResultSignature: "None" }),
    });
    expect(await storedSignIn("6d657aae-f797-466f-8b35-31eb5b7ffde2")).toMatchObject({
      event_time: "2026-02-18T07:32:50.552947Z",
      ingested_time: "2026-02-18T07:34:37.443000Z",
      kind: 2,
      source_table: "AADNonInteractiveUserSignInLogs",
      upn: "jane.doe@example.com",
      app_name: "Custom App",
      app_id: "app-noninteractive-test-999",
      resource_guid: "00000003-0000-0000-c000-000000000000",
      ip: "203.0.113.10",
      result_code: "0",
      session_text: "00baf379-e510-523f-1c0e-346163d4a768",
      ca_status: "notApplied",
      extra: expect.objectContaining({ UserId: "3b4e2783-2b5d-4f1f-a3d9-ddc0ed1c623f" }),
    });
  });
});
