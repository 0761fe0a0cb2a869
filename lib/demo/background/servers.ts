import type { Micros } from "@/lib/ingest/canonical";
import { type Random, random } from "../random";
import { netbios, type Tenant } from "../tenant/people";
import { everydayServers, fullName } from "../tenant/servers";
import { day, hour, minute, second } from "../time";
import type { DemoAlert, DemoLogon } from "../windows";

const services = ["svc-backup", "svc-scan", "svc-sql", "svc-monitor"] as const;
const administrators = ["adm-kessler", "adm-rao", "adm-whitby"] as const;

function logons(draw: Random, server: string, from: Micros): DemoLogon[] {
  const rows: DemoLogon[] = [];
  const computer = fullName(server);
  const base = { computer, workstation: server, accountType: "User" } as const;

  function session(at: Micros, logonType: number, account: string, ip: string, minutes: number) {
    const row = { ...base, logonType, account, ip, logonId: `0x${draw.hex(7)}` };
    rows.push({ ...row, at, eventId: 4624 });
    if (account.includes("adm-")) rows.push({ ...row, at: at + 900, eventId: 4672, logonType: undefined, ip: "-" });
    rows.push({ ...row, at: at + minutes * minute, eventId: 4634, ip: "-" });
  }

  for (let at = from + draw.int(0, 60) * minute; at < from + day; at += draw.int(20, 70) * minute) {
    const service = `${netbios}\\${draw.pick(services)}`;
    session(
      at + draw.int(0, 59_999_999),
      draw.weighted([
        [3, 8],
        [5, 3],
        [4, 1],
      ]),
      service,
      "10.20.1.8",
      draw.int(1, 9),
    );
  }
  const machine = {
    ...base,
    account: `${netbios}\\${server}$`,
    accountType: "Machine",
    logonType: 5,
    ip: "-",
  } as const;
  for (let at = from + 7 * minute; at < from + day; at += 4 * hour) {
    rows.push({ ...machine, at: at + draw.int(0, 59_999_999), eventId: 4624, logonId: "0x3e7" });
  }
  if (draw.chance(0.55)) {
    const at = from + draw.int(6 * 60, 18 * 60) * minute + draw.int(0, 59_999_999);
    const administrator = `${netbios}\\${draw.pick(administrators)}`;
    if (draw.chance(0.3)) {
      const failed = { ...base, account: administrator, logonType: 10, ip: "10.20.9.40", logonId: "0x0" };
      rows.push({ ...failed, at: at - 21 * second, eventId: 4625 });
    }
    session(at, 10, administrator, "10.20.9.40", draw.int(5, 90));
  }
  return rows;
}

const serverAlerts = [
  ["Suspicious PowerShell activity", "Medium", "A command line was encoded in a way that hides what it does."],
  ["Antimalware disabled in the virtual machine", "Low", "Real-time protection was switched off for a while."],
  ["Possible credential dumping detected", "High", "A process read the memory in which credentials are kept."],
] as const;

const identityAlerts = [
  ["Unfamiliar sign-in properties", "Low", "A sign-in came from a place that this person had not used before."],
  ["Atypical travel", "Medium", "Two sign-ins lie farther apart than a person can travel."],
  ["Anonymous IP address", "Medium", "A sign-in came through a network that hides its users."],
] as const;

function alerts(draw: Random, tenant: Tenant, from: Micros): DemoAlert[] {
  const rows: DemoAlert[] = [];
  const status = () =>
    draw.weighted<DemoAlert["status"]>([
      ["New", 5],
      ["InProgress", 2],
      ["Resolved", 3],
    ]);
  const time = () => from + draw.int(0, 86_399_999) * 1000;
  for (let left = draw.int(1, 3); left > 0; left--) {
    const [name, severity, description] = draw.pick(serverAlerts);
    const server = draw.pick(everydayServers);
    rows.push({
      ...{ at: time(), id: draw.guid(), name, severity, description, status: status(), entity: fullName(server) },
      ...{ product: "Microsoft Defender for Cloud", provider: "Azure Security Center" },
      entities: [{ Type: "host", HostName: server }],
    });
  }
  for (let left = draw.int(1, 4); left > 0; left--) {
    const [name, severity, description] = draw.pick(identityAlerts);
    const person = draw.pick(tenant.people);
    const [account = "", suffix = ""] = person.upn.split("@");
    rows.push({
      ...{ at: time(), id: draw.guid(), name, severity, description, status: status(), entity: person.upn },
      ...{ product: "Azure Active Directory Identity Protection", provider: "IPC" },
      entities: [{ Type: "account", Name: account, UPNSuffix: suffix, AadUserId: person.id }],
    });
  }
  return rows;
}

/** What servers log on a day, and the alerts that nobody planted. Their remote desktops stay clear of alerted servers. */
export function serverDay(seed: number, tenant: Tenant, from: Micros): { alerts: DemoAlert[]; logons: DemoLogon[] } {
  const draw = random(seed, "servers", from / day);
  return {
    alerts: alerts(draw, tenant, from),
    logons: everydayServers.flatMap((server) => logons(draw, server, from)),
  };
}
