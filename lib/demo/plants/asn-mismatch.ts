import { apps, resources } from "../tenant/apps";
import { strangeDevice } from "../tenant/devices";
import { homeNetwork, hosting, mobileNetwork, officeNetwork } from "../tenant/sites";
import { second } from "../time";
import type { Stage } from "./stage";

const appSignIn = { app: apps.office, resource: resources.graph } as const;

/** The story begins: a phishing page relays a sign-in, and the token is used elsewhere within minutes. */
export function phishedSession(stage: Stage) {
  const person = stage.tenant.cast.phished;
  const relay = strangeDevice(
    "Linux",
    "Chrome 119.0.0",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36",
  );
  const step = { person, device: relay, app: apps.officeHome, network: hosting.proxy, risk: "medium" } as const;
  const session = { sessionId: stage.draw.guid(), correlationId: stage.draw.guid() };
  const at = stage.at(30, 7, 12.48);
  stage.interactive({ ...step, ...session, at: at - 11_340_000, code: "50074", multiFactor: true });
  stage.interactive({ ...step, ...session, at, multiFactor: true });

  const office = officeNetwork(person.site);
  const mail = { app: apps.office, resource: resources.exchange, network: office, device: person.laptop };
  stage.nonInteractive({ person, ...mail, at: at + 160 * second, incomingToken: "primaryRefreshToken" });
  stage.mustFind(
    {
      id: "phished-relay-beside-own-laptop",
      what: `${person.name} signs in through a rented server in Amsterdam while her laptop renews its mail token at the office.`,
      because: "Two networks with different ASNs within 2 minutes 40 seconds.",
      user: person.upn,
      ip: hosting.proxy.ip,
      at,
      columns: {
        UserPrincipalName: person.upn,
        InteractiveIP: hosting.proxy.ip,
        NonInteractiveIP: office.ip,
        TimeDeltaSeconds: 160,
      },
    },
    "story",
  );
  return { session: session.sessionId, at, device: relay };
}

export function plantAsnMismatch(stage: Stage) {
  const { stolenToken, lateRefresh, renumberedHome, earlyRefresh } = stage.tenant.cast;
  const window = 600 * second;

  const office = officeNetwork(stolenToken.site);
  const start = stage.at(20, 31, 5.25);
  const own = { person: stolenToken, device: stolenToken.laptop, network: office };
  const stolen = stage.interactive({ ...own, at: start, app: apps.teamsWeb, multiFactor: true });
  stage.nonInteractive({
    person: stolenToken,
    device: strangeDevice("", "", ""),
    network: hosting.second,
    ...appSignIn,
    at: start + window,
    sessionId: stolen.sessionId,
  });
  stage.mustFind({
    id: "token-used-at-the-edge-of-the-window",
    what: `A token of ${stolenToken.name} is renewed from a rented server exactly ten minutes after the sign-in at the office.`,
    because: "Both ends of the window belong to it: 600.000 seconds is a hit.",
    user: stolenToken.upn,
    ip: hosting.second.ip,
    at: start,
    columns: {
      UserPrincipalName: stolenToken.upn,
      InteractiveIP: office.ip,
      NonInteractiveIP: hosting.second.ip,
      TimeDeltaSeconds: 600,
    },
  });

  const late = stage.at(16, 12, 40.5);
  const mobile = mobileNetwork(lateRefresh.site, 11_401);
  const desk = { person: lateRefresh, device: lateRefresh.laptop, network: officeNetwork(lateRefresh.site) };
  stage.interactive({ ...desk, at: late, app: apps.routePlanner });
  const handy = { person: lateRefresh, device: lateRefresh.phone ?? lateRefresh.laptop, network: mobile };
  stage.nonInteractive({ ...handy, ...appSignIn, at: late + window + 1000 });
  stage.mustNotFind({
    id: "phone-one-millisecond-too-late",
    what: `${lateRefresh.name}'s phone leaves the Wi-Fi and renews a token ten minutes and one millisecond after a sign-in.`,
    because: "600.001 seconds lies outside the window.",
    user: lateRefresh.upn,
    ip: mobile.ip,
    at: late,
    columns: { UserPrincipalName: lateRefresh.upn, NonInteractiveIP: mobile.ip },
  });

  const moved = stage.at(14, 3, 18);
  const before = homeNetwork(renumberedHome.site, renumberedHome.provider, renumberedHome.line);
  const after = homeNetwork(renumberedHome.site, renumberedHome.provider, 5000 + renumberedHome.line);
  const home = { person: renumberedHome, device: renumberedHome.laptop };
  stage.interactive({ ...home, at: moved, app: apps.timesheets, network: before });
  stage.nonInteractive({ ...home, ...appSignIn, at: moved + 90 * second, network: after });
  stage.mustNotFind({
    id: "home-line-with-a-new-address",
    what: `${renumberedHome.name}'s provider hands out a new address between a sign-in and a renewal.`,
    because: "The addresses differ, the ASN is the same.",
    user: renumberedHome.upn,
    ip: after.ip,
    at: moved,
    columns: { UserPrincipalName: renumberedHome.upn, NonInteractiveIP: after.ip },
  });

  const arrival = stage.at(12, 41, 9.75);
  const train = mobileNetwork(earlyRefresh.site, 11_502);
  const phone = { person: earlyRefresh, device: earlyRefresh.phone ?? earlyRefresh.laptop, network: train };
  stage.nonInteractive({ ...phone, ...appSignIn, at: arrival - 45 * second });
  const arrived = { person: earlyRefresh, device: earlyRefresh.laptop, network: officeNetwork(earlyRefresh.site) };
  stage.interactive({ ...arrived, at: arrival, app: apps.windows });
  stage.mustNotFind({
    id: "phone-before-the-sign-in",
    what: `${earlyRefresh.name}'s phone renews a token on the train 45 seconds before she signs in at the office.`,
    because: "The window opens with the interactive sign-in; what came before does not count.",
    user: earlyRefresh.upn,
    ip: train.ip,
    at: arrival,
    columns: { UserPrincipalName: earlyRefresh.upn, NonInteractiveIP: train.ip },
  });
}
