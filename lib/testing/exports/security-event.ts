import type { DemoSignIn } from "@/lib/demo/sign-in";
import { netbios } from "@/lib/demo/tenant/people";
import { portalTime } from "@/lib/demo/time";
import { header, line } from "@/lib/demo/write/csv";
import type { ExportWriter } from "./define-export";
import { directory } from "./tenant";

const columns =
  `TenantId TimeGenerated SourceSystem Account AccountType Computer EventSourceName Channel Task Level EventID Activity
AuthenticationPackageName ElevatedToken FailureReason ImpersonationLevel IpAddress IpPort KeyLength LmPackageName LogonGuid
LogonProcessName LogonType LogonTypeName ProcessId ProcessName RestrictedAdminMode Status SubjectAccount SubjectDomainName
SubjectLogonId SubjectUserName SubjectUserSid SubStatus TargetAccount TargetDomainName TargetLogonId TargetUserName TargetUserSid
VirtualAccount WorkstationName SourceComputerId EventOriginId Type _ResourceId`.split(/\s+/);

const codes = { ok: "4624 - An account was successfully logged on.", failed: "4625 - An account failed to log on." };

/** The logon on the person's computer that goes with a sign-in. */
function rowOf(event: DemoSignIn): Record<string, unknown> {
  const failed = event.code !== "0";
  const user = event.person.upn.split("@", 1)[0] ?? "";
  const computer = `${event.person.laptop.name}.corp.aldermoor.example`;
  return {
    TenantId: directory.workspace,
    TimeGenerated: portalTime(event.at),
    SourceSystem: "OpsManager",
    Account: `${netbios}\\${user}`,
    AccountType: "User",
    Computer: computer,
    EventSourceName: "Microsoft-Windows-Security-Auditing",
    Channel: "Security",
    Task: failed ? 12546 : 12544,
    Level: failed ? "16" : "8",
    EventID: failed ? 4625 : 4624,
    Activity: failed ? codes.failed : codes.ok,
    AuthenticationPackageName: "Negotiate",
    FailureReason: failed ? "%%2313" : "",
    IpAddress: event.network.ip,
    IpPort: 49_152 + (event.milliseconds % 16_000),
    KeyLength: 0,
    LogonGuid: "00000000-0000-0000-0000-000000000000",
    LogonProcessName: "User32 ",
    LogonType: event.interactive ? 10 : 3,
    LogonTypeName: event.interactive ? "10 - RemoteInteractive" : "3 - Network",
    ProcessId: "0x2c4",
    ProcessName: "C:\\Windows\\System32\\svchost.exe",
    Status: failed ? "0xc000006d" : "",
    SubjectAccount: `${netbios}\\${event.person.laptop.name}$`,
    SubjectDomainName: netbios,
    SubjectLogonId: "0x3e7",
    SubjectUserName: `${event.person.laptop.name}$`,
    SubjectUserSid: "S-1-5-18",
    SubStatus: failed ? "0xc000006a" : "",
    TargetAccount: `${netbios}\\${user}`,
    TargetDomainName: netbios,
    TargetLogonId: `0x${event.tokenId.slice(0, 7)}`,
    TargetUserName: user,
    WorkstationName: event.person.laptop.name,
    SourceComputerId: event.device.id,
    EventOriginId: event.id,
    Type: "SecurityEvent",
  };
}

/** SecurityEvent as the Log Analytics portal saves it: the columns that logons fill. */
export const securityEventCsv: ExportWriter = {
  head: header(columns, new Set(["TimeGenerated"])),
  row: (event) => line(columns, rowOf(event)),
  tail: "",
};
