import { describe, expect, test } from "vitest";
import { readText } from "@/lib/testing/read-fixture";

const csv = (header: string, ...rows: string[]) => [header, ...rows].join("\r\n");
const refusal = async (content: string, name?: string) => {
  const found = await readText(content, name).catch((error: Error) => error.message);
  return typeof found === "string" ? found : `taken for ${found.format}`;
};

describe("the result of a query is refused as one", () => {
  const summaries: Record<string, string> = {
    "counted sign-ins": csv("UserPrincipalName,IPAddress,count_", "ana@aldermoor.example,192.0.2.1,14"),
    "counted by the hour": csv(
      '"TimeGenerated [UTC]",UserPrincipalName,ResultType,Type,count_',
      '"6/15/2026, 12:00:00.000 PM",ana@aldermoor.example,0,SigninLogs,14',
    ),
    "first and last seen": csv(
      "UserPrincipalName,AppDisplayName,min_TimeGenerated,max_TimeGenerated,dcount_IPAddress",
      "ana@aldermoor.example,Azure Portal,2026-06-15T12:00:00Z,2026-06-15T13:00:00Z,3",
    ),
    "aggregated hunting": csv(
      "AccountUpn,Attempts,StartTime,EndTime,set_IPAddress",
      'ana@aldermoor.example,3,"Jun 15, 2026 1:05:24 PM","Jun 15, 2026 2:05:24 PM","[""192.0.2.1""]"',
    ),
    "no id": csv(
      "TimeGenerated,UserPrincipalName,IPAddress,AppDisplayName",
      "2026-06-15T12:00:00Z,ana@aldermoor.example,192.0.2.1,Azure Portal",
    ),
    "no time": csv("Id,UserPrincipalName,IPAddress,ResultType", "1,ana@aldermoor.example,192.0.2.1,0"),
    "hunting without an id": csv(
      "Timestamp,AccountUpn,LogonType,ErrorCode",
      '2026-06-15T12:00:00Z,ana@aldermoor.example,"[""interactiveUser""]",0',
    ),
  };

  test.each(Object.entries(summaries))("%s", async (_, content) => {
    expect(await refusal(content)).toContain("looks like the result of a query that summarises");
  });

  test("and says what is missing", async () => {
    expect(await refusal(summaries["no time"] ?? "")).toContain("no column has its time");
    expect(await refusal(summaries["no id"] ?? "")).toContain("no column has the id of the event");
    expect(await refusal(summaries["counted by the hour"] ?? "")).toContain("it has count_");
  });
});

describe("other tables are refused by name", () => {
  const tables: Array<[table: string, content: string]> = [
    ["AuditLogs", '{"TimeGenerated":"2026-06-15T12:00:00Z","Id":"1","Category":"UserManagement","Type":"AuditLogs"}'],
    [
      "AuditLogs",
      '{"ActivityDateTime":"2026-06-15T12:00:00Z","Id":"1","Category":"UserManagement","ActivityDisplayName":"Add user","TargetResources":"[]"}',
    ],
    [
      "AuditLogs",
      '{"time":"2026-06-15T12:00:00Z","category":"AuditLogs","operationName":"Add user","properties":{"id":"1"}}',
    ],
    [
      "AADUserRiskEvents",
      '{"time":"2026-06-15T12:00:00Z","category":"UserRiskEvents","operationName":"User Risk Detection","properties":{"id":"1","riskEventType":"leakedCredentials"}}',
    ],
    [
      "AADRiskyUsers",
      '{"time":"2026-06-15T12:00:00Z","category":"RiskyUsers","operationName":"Risky user","properties":{"id":"1"}}',
    ],
    [
      "AADRiskyUsers",
      csv(
        "Id,RiskLevel,RiskLastUpdatedDateTime,UserPrincipalName",
        "1,high,2026-06-15T12:00:00Z,ana@aldermoor.example",
      ),
    ],
    [
      "IdentityLogonEvents",
      '{"time":"2026-06-15T12:00:00Z","category":"AdvancedHunting-IdentityLogonEvents","properties":{"Timestamp":"2026-06-15T12:00:00Z"}}',
    ],
    [
      "IdentityLogonEvents",
      '{"results":[{"Timestamp":"2026-06-15T12:00:00Z","ActionType":"LogonFailed","LogonType":"Interactive","Protocol":"Kerberos","FailureReason":"x","AccountUpn":"ana@aldermoor.example","ReportId":"1"}]}',
    ],
    [
      "CloudAppEvents",
      csv(
        "Timestamp,ActionType,Application,AccountObjectId,RawEventData",
        '"Jun 15, 2026 1:05:24 PM",Send,Exchange,1,{}',
      ),
    ],
    [
      "AADSpnSignInEventsBeta",
      csv(
        "Timestamp,Application,ErrorCode,ServicePrincipalId,IsManagedIdentity,RequestId",
        "2026-06-15T12:00:00Z,x,0,sp,0,1",
      ),
    ],
    [
      "OfficeActivity",
      '{"TimeGenerated":"2026-06-15T12:00:00Z","OfficeWorkload":"Exchange","Operation":"New-InboxRule"}',
    ],
  ];

  test.each(tables)("%s", async (table, content) => {
    expect(await refusal(content)).toContain(`These are rows of ${table}: `);
  });

  test("a plaso timeline and the unified audit log", async () => {
    const timeline = csv(
      "datetime,timestamp_desc,source,source_long,message,parser,display_name,tag",
      "2026-06-15T12:00:00+00:00,Content Modification Time,EVT,WinEVTX,x,winevtx,y,-",
    );
    expect(await refusal(timeline)).toContain("a timeline of plaso");
    const audit = csv(
      "RecordType,CreationDate,UserIds,Operations,AuditData",
      "15,2026-06-15T12:00:00Z,a,UserLoggedIn,{}",
    );
    expect(await refusal(audit)).toContain("the unified audit log of Microsoft 365");
  });

  test("whatever is not known says its columns", async () => {
    const found = await refusal(csv("alpha,beta", "1,2"));
    expect(found).toBe(
      "No known export has these columns: alpha, beta. Huntboard reads sign-ins, security alerts and Windows logons.",
    );
  });
});
