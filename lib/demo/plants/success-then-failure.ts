import type { Micros } from "@/lib/ingest/canonical";
import { type Application, apps } from "../tenant/apps";
import { type Device, strangeDevice } from "../tenant/devices";
import type { Person } from "../tenant/people";
import { hosting, type Network, officeNetwork } from "../tenant/sites";
import { second } from "../time";
import type { Stage } from "./stage";

type Probe = { person: Person; network: Network; device: Device; at: Micros; from: Application; to: Application };

const rented = strangeDevice(
  "Windows10",
  "Chrome 118.0.0",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36",
);

/** A success on one app and, so many seconds later, a failure on another. */
function probe(stage: Stage, { at, from, to, ...who }: Probe, seconds: number, code: string) {
  stage.interactive({ ...who, at, app: from });
  stage.interactive({ ...who, at: at + Math.round(seconds * second), app: to, code });
}

function columns({ person, network, from, to }: Probe, code: string) {
  return {
    UserPrincipalName: person.upn,
    IPAddress: network.ip,
    SuccessAppDisplayName: from.name,
    FailedAppDisplayName: to.name,
    ResultType: code,
  };
}

/** The intruder looks around: the portal opens, the payroll does not. */
export function discovery(stage: Stage) {
  const person = stage.tenant.cast.phished;
  const at = stage.at(29, 20, 3.2);
  const look = { person, network: hosting.replay, device: rented, at, from: apps.azurePortal, to: apps.payroll };
  probe(stage, look, 21.4, "50105");
  stage.interactive({
    person,
    network: hosting.replay,
    device: rented,
    at: at + 48 * second,
    app: apps.vault,
    code: "53000",
  });
  const shared = {
    user: person.upn,
    ip: hosting.replay.ip,
    at,
    because: "Few such pairs in the tenant: nobody probes like this.",
  };
  stage.mustFind(
    {
      ...shared,
      id: "discovery-of-the-payroll",
      what: `An hour later the intruder opens the Azure portal as ${person.name} and is refused by Payroll 21 seconds after.`,
      columns: columns(look, "50105"),
    },
    "story",
  );
  stage.mustFind(
    {
      ...shared,
      id: "discovery-of-the-contract-vault",
      what: "The next attempt goes to Contract Vault, which wants a compliant device.",
      columns: columns({ ...look, to: apps.vault }, "53000"),
    },
    "story",
  );
}

export function plantSuccessThenFailure(stage: Stage) {
  const { blockedApp, sameInstant, tooLate, spreadOut, mailbox } = stage.tenant.cast;
  const atDesk = (person: Person) => ({ person, network: officeNetwork(person.site), device: person.laptop });

  const edge = {
    ...{ person: blockedApp, network: hosting.second, device: rented, at: stage.at(21, 50, 11) },
    ...{ from: apps.customs, to: apps.vault },
  };
  probe(stage, edge, 60, "53003");
  stage.mustFind({
    id: "blocked-exactly-one-minute-later",
    what: `${blockedApp.name} signs in to Customs Desk from a rented server and is blocked at Contract Vault 60.000 seconds later.`,
    because: "Exactly sixty seconds still count.",
    user: blockedApp.upn,
    ip: hosting.second.ip,
    at: edge.at,
    columns: columns(edge, "53003"),
  });

  const together = { ...atDesk(sameInstant), at: stage.at(10, 15, 5.5), from: apps.expenses, to: apps.vault };
  probe(stage, together, 0, "50105");
  stage.mustNotFind({
    id: "two-tabs-in-the-same-instant",
    what: `${sameInstant.name}'s browser restores two tabs at once: one app opens, the other refuses.`,
    because: "The failure must come after the success, not at the same time.",
    user: sameInstant.upn,
    ip: together.network.ip,
    at: together.at,
    columns: columns(together, "50105"),
  });

  const slow = { ...atDesk(tooLate), at: stage.at(10, 38, 21.25), from: apps.tracker, to: apps.payroll };
  probe(stage, slow, 60.001, "50105");
  stage.mustNotFind({
    id: "refused-after-more-than-a-minute",
    what: `${tooLate.name} opens a bookmark that is not for him one minute and one millisecond after a sign-in.`,
    because: "60.001 seconds are more than sixty.",
    user: tooLate.upn,
    ip: slow.network.ip,
    at: slow.at,
    columns: columns(slow, "50105"),
  });

  const many = { ...atDesk(spreadOut), at: stage.at(8, 27, 30), from: apps.tracker, to: apps.customs };
  for (const seconds of [0, 4, 8])
    stage.interactive({ ...atDesk(spreadOut), app: many.from, at: many.at + seconds * second });
  for (const seconds of [20, 31]) {
    stage.interactive({ ...atDesk(spreadOut), app: many.to, at: many.at + seconds * second, code: "53000" });
  }
  stage.mustNotFind({
    id: "six-pairs-are-too-common",
    what: `${spreadOut.name}'s old tablet opens Fleet Tracker three times and is refused by Customs Desk twice.`,
    because: "Three successes and two failures make six pairs, one more than the distribution allows.",
    user: spreadOut.upn,
    ip: many.network.ip,
    at: many.at,
    columns: columns(many, "53000"),
  });

  const mail = { ...atDesk(mailbox), at: stage.at(7, 52, 14), from: apps.timesheets, to: apps.exchange };
  probe(stage, mail, 12, "50076");
  stage.mustNotFind({
    id: "mailbox-asks-for-a-second-factor",
    what: `${mailbox.name} opens Timesheets, and his mailbox asks for a second factor twelve seconds later.`,
    because: "Office 365 Exchange Online is one of the excluded apps.",
    user: mailbox.upn,
    ip: mail.network.ip,
    at: mail.at,
    columns: columns(mail, "50076"),
  });

  plantRollout(stage);
}

/** An app is announced before people are assigned to it: many are refused, and that is nothing. */
function plantRollout(stage: Stage) {
  const cast = new Set<Person>(Object.values(stage.tenant.cast));
  const invited = stage.tenant.people.filter((person) => !person.guest && !cast.has(person)).slice(40, 54);
  let last: Probe | undefined;
  invited.forEach((person, index) => {
    const at = stage.at(190 - index * 7, 11 + index, 5 + index);
    const shared = { person, network: officeNetwork(person.site), device: person.laptop };
    last = { ...shared, at, from: apps.officeHome, to: apps.routePlanner };
    probe(stage, last, 14 + index, "50105");
  });
  if (!last) return;
  stage.mustNotFind({
    id: "announced-before-anyone-was-assigned",
    what: `Fourteen people try Route Planner before they are assigned to it, ${last.person.name} the last of them.`,
    because: "Many such pairs over the range: the distribution suppresses them, and the count says so.",
    user: last.person.upn,
    ip: last.network.ip,
    at: last.at,
    columns: columns(last, "50105"),
  });
}
