import type { Micros } from "@/lib/ingest/canonical";
import { apps, resources } from "../tenant/apps";
import { type Device, strangeDevice } from "../tenant/devices";
import type { Person } from "../tenant/people";
import { guestNetwork, hosting, type Network, officeNetwork, sites } from "../tenant/sites";
import { second } from "../time";
import type { Stage } from "./stage";

const unknown = strangeDevice("", "", "");
const graph = { app: apps.office, resource: resources.graph } as const;

type Session = { person: Person; network: Network; at: Micros; agents: readonly string[]; sessionId?: string };

/** One correlation id, one request per agent, some seconds apart. */
function toolSession(stage: Stage, { person, network, at, agents, sessionId }: Session) {
  const correlationId = stage.draw.guid();
  const session = sessionId ? { sessionId } : {};
  agents.forEach((userAgent, index) => {
    const when = at + index * 37 * second + index * 1234;
    stage.nonInteractive({
      person,
      network,
      device: unknown,
      ...graph,
      ...session,
      at: when,
      userAgent,
      correlationId,
    });
  });
  return correlationId;
}

/** Ordinary renewals that make an address known, at the given hours before the end. */
function history(stage: Stage, person: Person, network: Network, hours: readonly number[]) {
  const device: Device = person.laptop;
  for (const hour of hours) {
    const at = stage.at(hour, 22, 3.5);
    stage.nonInteractive({ person, network, device, ...graph, at, userAgent: "MSAL 1.1.24 (com.microsoft.teams2)" });
  }
}

/** The stolen session of the phished person is used by a script. */
export function replayByScript(stage: Stage, sessionId: string, signedIn: Micros) {
  const person = stage.tenant.cast.phished;
  const at = signedIn + 252 * second;
  const script = "python-requests/2.31.0";
  const agents = [script, script, script, "Python/3.11 aiohttp/3.9.1", script, script];
  const correlationId = toolSession(stage, { person, network: hosting.replay, at, agents, sessionId });
  stage.mustFind(
    {
      id: "stolen-session-used-by-a-script",
      what: `Four minutes later a Python script in Bucharest renews tokens with ${person.name}'s session.`,
      because: "A tool's user agent from an address that this person never used.",
      user: person.upn,
      ip: hosting.replay.ip,
      at,
      columns: {
        UserPrincipalName: person.upn,
        CorrelationId: correlationId,
        Severity: "High",
        SignInCount: agents.length,
        MaxIPSeenCount: 0,
      },
    },
    "story",
  );
  return at;
}

export function plantToolSignIns(stage: Stage) {
  const { twoBrowsers, rareAddress, knownAddress, library, updatedBrowser, operator } = stage.tenant.cast;

  const cookie = stage.at(22, 18, 44.1);
  const browsers = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/119.0",
  ];
  const replayed = toolSession(stage, { person: twoBrowsers, network: hosting.third, at: cookie, agents: browsers });
  stage.mustFind({
    id: "one-session-in-two-browsers",
    what: `One session of ${twoBrowsers.name} comes from two browsers on a rented server.`,
    because: "A browser and a second normalised user agent under one correlation id, from a new address.",
    user: twoBrowsers.upn,
    ip: hosting.third.ip,
    at: cookie,
    columns: { UserPrincipalName: twoBrowsers.upn, CorrelationId: replayed, Severity: "High", UACount: 2 },
  });

  const rare = guestNetwork(30);
  history(stage, rareAddress, rare, [150, 78]);
  const download = stage.at(11, 26, 7.9);
  const curl = toolSession(stage, { person: rareAddress, network: rare, at: download, agents: ["curl/8.4.0"] });
  stage.mustFind({
    id: "tool-from-a-rare-address",
    what: `curl uses a token of ${rareAddress.name} from a guest network where he was seen twice before.`,
    because: "Two earlier sign-ins are fewer than three: medium.",
    user: rareAddress.upn,
    ip: rare.ip,
    at: download,
    columns: { UserPrincipalName: rareAddress.upn, CorrelationId: curl, Severity: "Medium", MinIPSeenCount: 2 },
  });

  const known = guestNetwork(31);
  history(stage, knownAddress, known, [151, 103, 79]);
  const report = stage.at(9, 14, 20.4);
  const wget = toolSession(stage, { person: knownAddress, network: known, at: report, agents: ["Wget/1.21.4"] });
  stage.mustNotFind({
    id: "tool-from-an-address-seen-three-times",
    what: `${knownAddress.name} fetches a report with wget from the co-working space that he uses every week.`,
    because: "Three earlier sign-ins make the address known.",
    user: knownAddress.upn,
    ip: known.ip,
    at: report,
    columns: { UserPrincipalName: knownAddress.upn, CorrelationId: wget },
  });

  const hotel = guestNetwork(52);
  const harmless = [
    {
      id: "library-of-the-vendor",
      person: library,
      at: stage.at(19, 8, 2),
      agents: ["MSAL.Python/1.25.0 python-requests/2.31.0"],
      what: `${library.name} runs a script on the vendor's own library in a hotel.`,
      because: "MSAL is recognised before any tool name.",
    },
    {
      id: "browser-updated-in-a-session",
      person: updatedBrowser,
      at: stage.at(17, 33, 51),
      agents: ["119.0.6045.105", "119.0.6045.159"].map((version) => `Mozilla/5.0 (Windows NT 10.0) Chrome/${version}`),
      what: `${updatedBrowser.name}'s browser updates itself in a hotel, in the middle of a session.`,
      because: "Four-part versions are normalised, so both agents are one.",
    },
    {
      id: "windows-powershell-is-a-browser",
      person: operator,
      at: stage.at(13, 47, 30),
      agents: ["Mozilla/5.0 (Windows NT; Windows NT 10.0; en-GB) WindowsPowerShell/5.1.22621.2506"],
      what: `${operator.name} uses Windows PowerShell in a hotel.`,
      because: "Its agent starts with Mozilla and has no whole term powershell.",
    },
  ];
  for (const { id, person, at, agents, what, because } of harmless) {
    const correlationId = toolSession(stage, { person, network: hotel, at, agents });
    const columns = { UserPrincipalName: person.upn, CorrelationId: correlationId };
    stage.mustNotFind({ id, what, because, user: person.upn, ip: hotel.ip, at, columns });
  }

  plantPipeline(stage);
}

/** A build system calls with a tool all day, always from the same office. */
function plantPipeline(stage: Stage) {
  const person = stage.tenant.pipeline;
  const leeds = sites[0] ?? person.site;
  const network = officeNetwork(leeds);
  history(stage, person, network, [312, 311, 310, 309, 308]);
  let last = { correlationId: "", at: 0 };
  for (let hours = 290; hours >= 2; hours -= 6) {
    const at = stage.at(hours, 5, 1.5);
    const agents = ["python-requests/2.31.0", "Go-http-client/2.0"];
    last = { correlationId: toolSession(stage, { person, network, at, agents }), at };
  }
  stage.mustNotFind({
    id: "build-system-at-its-own-address",
    what: "The release pipeline calls with python-requests every six hours from the office in Leeds.",
    because: "The address is known for this account.",
    user: person.upn,
    ip: network.ip,
    at: last.at,
    columns: { UserPrincipalName: person.upn },
  });
}
