const subject = "SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId";
const newLogon = "TargetUserSid TargetUserName TargetDomainName TargetLogonId";
const linked = "TargetLinkedLogonId TargetOutboundUserName TargetOutboundDomainName LogonGuid";
const network = "WorkstationName IpAddress IpPort";
const authentication = "LogonProcessName AuthenticationPackageName TransmittedServices LmPackageName KeyLength";

const names = (...parts: string[]) => parts.join(" ").split(" ");

/**
 * What the lines of a message hold, in their order, which no language changes. Newer versions of Windows have more lines, so their
 * number tells the version.
 */
export const messageLayouts: Readonly<Record<number, readonly (readonly string[])[]>> = {
  4624: [
    names(subject, "LogonType", newLogon, "LogonGuid ProcessId ProcessName", network, authentication),
    names(
      subject,
      "LogonType ImpersonationLevel",
      newLogon,
      "LogonGuid ProcessId ProcessName",
      network,
      authentication,
    ),
    names(
      subject,
      "LogonType RestrictedAdminMode VirtualAccount ElevatedToken ImpersonationLevel",
      newLogon,
      linked,
      "ProcessId ProcessName",
      network,
      authentication,
    ),
    names(
      subject,
      "LogonType RestrictedAdminMode RemoteCredentialGuard VirtualAccount ElevatedToken ImpersonationLevel",
      newLogon,
      linked,
      "ProcessId ProcessName",
      network,
      authentication,
    ),
  ],
  4625: [
    names(
      subject,
      "LogonType TargetUserSid TargetUserName TargetDomainName FailureReason Status SubStatus ProcessId ProcessName",
      network,
      authentication,
    ),
  ],
  4634: [names(newLogon, "LogonType")],
  4647: [names(newLogon)],
  4648: [
    names(
      subject,
      "LogonGuid TargetUserName TargetDomainName TargetLogonGuid TargetServerName TargetInfo ProcessId ProcessName",
      "IpAddress IpPort",
    ),
  ],
  4672: [names(subject, "PrivilegeList")],
};
