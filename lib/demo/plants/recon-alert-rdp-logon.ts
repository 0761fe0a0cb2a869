import type { Micros } from "@/lib/ingest/canonical";
import { netbios } from "../tenant/people";
import { fullName, servers } from "../tenant/servers";
import { hosting } from "../tenant/sites";
import { isoMicros, minute, second } from "../time";
import type { DemoAlert, DemoLogon } from "../windows";
import type { Stage } from "./stage";

const cloud = { product: "Azure Security Center", provider: "Azure Security Center" } as const;
const identity = { product: "Azure Active Directory Identity Protection", provider: "IPC" } as const;

type AlertText = Pick<DemoAlert, "name" | "entity" | "severity" | "description"> & Partial<DemoAlert>;

function alert(stage: Stage, at: Micros, text: AlertText): DemoAlert {
  const host = text.entity.split(".")[0] ?? text.entity;
  const row: DemoAlert = {
    ...{ at, id: stage.draw.guid(), status: "New" as const, ...cloud },
    ...{ entities: [{ Type: "host", HostName: host }], ...text },
  };
  stage.alerts.push(row);
  return row;
}

function logon(stage: Stage, at: Micros, server: string, account: string, given: Partial<DemoLogon> = {}) {
  const row: DemoLogon = {
    ...{ at, eventId: 4624, computer: fullName(server), logonType: 10, account: `${netbios}\\${account}` },
    ...{ accountType: "User", ip: "10.20.4.17", workstation: server, logonId: `0x${stage.draw.hex(7)}`, ...given },
  };
  stage.logons.push(row);
  return row;
}

/** The end of the story: a port scan of a finance server, and then someone sits at its desktop. */
export function lateralMovement(stage: Stage) {
  const person = stage.tenant.cast.phished;
  const scan = stage.at(25, 12, 6.7);
  const finance = fullName(servers.finance);
  const text = { name: "Targeted port scans", entity: finance, severity: "High" } as const;
  const description = "A host inside the network scanned the ports that administration uses.";
  const first = alert(stage, scan, { ...text, description });
  // The same alert again, brought up to date: still one finding with the logon after it.
  alert(stage, scan + 3 * minute, { ...text, description, id: first.id, status: "InProgress" });

  const account = person.upn.split("@")[0] ?? "";
  const arrived = logon(stage, scan + 7 * minute + 34_250_000, servers.finance, account);
  const columns = {
    CompromisedEntity: finance.toUpperCase(),
    Interactivelogontime: isoMicros(arrived.at),
    AccountCustomEntity: arrived.account.toLowerCase(),
  };
  stage.mustFind(
    {
      id: "scan-then-desktop-of-the-finance-server",
      what: `Five hours after the sign-in someone scans ${servers.finance} and logs on to its desktop as ${person.name}.`,
      because: "A remote desktop logon on the computer that the alert names, within fifteen minutes.",
      user: person.upn,
      ip: arrived.ip,
      at: scan,
      columns,
    },
    "story",
  );

  alert(stage, stage.at(29, 2, 11), {
    ...{ name: "Unfamiliar sign-in properties", entity: person.upn, severity: "Medium", ...identity },
    description: "A sign-in came from a place and a network that this person had not used before.",
    entities: [
      { Type: "account", Name: account, UPNSuffix: person.upn.split("@")[1] ?? "", AadUserId: person.id },
      { Type: "ip", Address: hosting.proxy.ip },
    ],
  });
}

export function plantReconRdp(stage: Stage) {
  const reported = stage.at(33, 24, 50);
  const description = "The computer talked to an address that is known for attacks.";
  alert(stage, reported, { name: "Malicious IP address", entity: servers.warehouse, severity: "High", description });
  const edge = logon(stage, reported + 15 * minute, servers.warehouse, "svc-maint", { ip: "10.40.2.9" });
  stage.mustFind({
    id: "short-name-and-the-edge-of-the-window",
    what: `An alert names ${servers.warehouse} without its domain; a desktop logon follows exactly fifteen minutes later.`,
    because: "Short names match first labels, and both ends of the window belong to it.",
    user: edge.account,
    ip: edge.ip,
    at: reported,
    columns: {
      CompromisedEntity: servers.warehouse,
      Interactivelogontime: isoMicros(edge.at),
      AccountCustomEntity: edge.account.toLowerCase(),
    },
  });

  type LookAlike = {
    id: string;
    server: string;
    name: string;
    at: Micros;
    wait: number;
    what: string;
    because: string;
  };
  const scan = "Targeted port scans";
  const cases: Array<LookAlike & { given?: Partial<DemoLogon> }> = [
    {
      ...{
        id: "network-logon-after-an-alert",
        server: servers.personnel,
        name: scan,
        at: stage.at(23, 40, 2),
        wait: 120,
      },
      given: { logonType: 3 },
      what: `A backup opens a share on ${servers.personnel} two minutes after an alert.`,
      because: "Logon type 3 is a network logon, not a desktop.",
    },
    {
      ...{
        id: "desktop-one-second-too-late",
        server: servers.logistics,
        name: scan,
        at: stage.at(15, 5, 30),
        wait: 901,
      },
      what: `An administrator logs on to ${servers.logistics} fifteen minutes and one second after an alert.`,
      because: "901 seconds lie outside the window.",
    },
    {
      ...{
        id: "alert-with-a-longer-name",
        server: servers.directory,
        name: "Password Spraying",
        at: stage.at(13, 18, 8),
      },
      ...{ wait: 180, what: `An administrator looks after ${servers.directory} three minutes after a spraying alert.` },
      because: "Password Spraying is not the whole term Password Spray.",
    },
    {
      ...{ id: "desktop-before-the-alert", server: servers.yard, name: scan, at: stage.at(11, 55, 16), wait: -120 },
      what: `An administrator was already at the desktop of ${servers.yard} when the alert came.`,
      because: "The logon must follow the alert.",
    },
  ];
  for (const { id, server, name, at, wait, what, because, given } of cases) {
    const text = "Unusual traffic towards the ports that administration uses.";
    alert(stage, at, { name, entity: fullName(server), severity: "Medium", description: text });
    const row = logon(stage, at + wait * second, server, "adm-kessler", { ip: "10.20.9.40", ...given });
    const columns = { CompromisedEntity: fullName(server).toUpperCase() };
    stage.mustNotFind({ id, what, because, user: row.account, ip: row.ip, at, columns });
  }
}
