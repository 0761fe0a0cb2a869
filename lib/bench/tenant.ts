import { once } from "node:events";
import { createWriteStream } from "node:fs";
import path from "node:path";

/** A small fast generator of repeatable numbers (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const apps = [
  "Azure Portal",
  "Office 365 Exchange Online",
  "Microsoft Teams",
  "Office 365 SharePoint Online",
  "One Outlook Web",
  "Azure CLI",
  "GitHub Enterprise",
  "Salesforce",
  "ServiceNow",
  "Microsoft Graph",
];
const browsers = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.7390.54 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15",
];
const agents = [
  ...browsers,
  "Dalvik/2.1.0 (Linux; U; Android 15)",
  "MSAL.Desktop.4.66.1.0",
  "Windows-AzureAD-Authentication-Provider/1.0",
  "",
  "",
  "",
  "Microsoft Office/16.0",
];
const failures: ReadonlyArray<readonly [string, string]> = [
  ["50126", "Invalid user name or password."],
  ["50076", "A further factor is needed."],
  ["50140", "Keep me signed in."],
  ["53003", "Blocked by a policy."],
];

const columns = [
  "TimeGenerated [UTC]",
  "CreatedDateTime [UTC]",
  "Id",
  "CorrelationId",
  "SessionId",
  "UniqueTokenIdentifier",
  "Category",
  "ResultType",
  "ResultDescription",
  "UserPrincipalName",
  "UserDisplayName",
  "UserId",
  "AppDisplayName",
  "AppId",
  "ResourceDisplayName",
  "ResourceIdentity",
  "IPAddress",
  "AutonomousSystemNumber",
  "Location",
  "LocationDetails",
  "UserAgent",
  "ClientAppUsed",
  "DeviceDetail",
  "Status",
  "AuthenticationRequirement",
  "ConditionalAccessStatus",
  "IsInteractive",
  "Type",
];

const pad = (value: number, width: number) => String(value).padStart(width, "0");

/** As the Log Analytics portal writes it: `6/15/2026, 12:40:24.178 PM`. */
function portalTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  const hour = date.getUTCHours();
  return `"${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}, ${hour % 12 || 12}:${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}.${pad(date.getUTCMilliseconds(), 3)} ${hour < 12 ? "AM" : "PM"}"`;
}

const json = (value: object) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;

export type BenchTenant = { signIns: number; from: Date; days: number; users: number; seed: number };

/** Two files of a busy tenant, one per kind of sign-in, in the shape of a portal export; 9 of 10 sign-ins are non-interactive. */
export async function writeBenchTenant(
  folder: string,
  { signIns, from, days, users, seed }: BenchTenant,
): Promise<string[]> {
  const next = random(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(next() * list.length)] as Item;
  const hex = (digits: number) => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join("");
  const guid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  const people = Array.from({ length: users }, (_, index) => ({
    upn: `user${index}@bench.example`,
    id: guid(),
    device: guid(),
    office: index % 7,
    home: { ip: `198.18.${Math.floor(index / 250) % 256}.${(index % 250) + 1}`, asn: 64_600 + (index % 40) },
    phone: { ip: `198.19.${Math.floor(index / 250) % 256}.${(index % 250) + 1}`, asn: 64_700 + (index % 5) },
    session: guid(),
  }));
  const offices = Array.from({ length: 7 }, (_, index) => ({ ip: `192.0.2.${index + 1}`, asn: 64_500 + index }));
  const appIds = new Map(apps.map((app) => [app, guid()]));
  const files = (["SigninLogs", "AADNonInteractiveUserSignInLogs"] as const).map((table) => {
    const file = path.join(folder, `${table}-${signIns}.csv`);
    const stream = createWriteStream(file, { highWaterMark: 1 << 20 });
    stream.write(`\ufeff${columns.join(",")}\r\n`);
    return { table, file, stream };
  });
  const step = (days * 86_400_000) / signIns;
  for (let index = 0; index < signIns; index += 1) {
    const time = Math.floor(from.getTime() + index * step);
    // A few people make most of the traffic.
    const person = people[Math.floor(next() ** 2 * users)] ?? people[0];
    const target = files[next() < 0.1 ? 0 : 1];
    if (!person || !target) continue;
    const isInteractive = target.table === "SigninLogs";
    const draw = next();
    const network = draw < 0.6 ? (offices[person.office] ?? person.home) : draw < 0.85 ? person.home : person.phone;
    const app = pick(apps);
    const failed = next() < (isInteractive ? 0.13 : 0.02);
    const [code, reason] = failed ? pick(failures) : ["0", ""];
    if (next() < 0.01) person.session = guid();
    const agent = isInteractive ? pick(browsers) : next() < 0.002 ? "python-requests/2.32.3" : pick(agents);
    const line = [
      portalTime(time + 90_000),
      portalTime(time),
      guid(),
      guid(),
      person.session,
      hex(22),
      isInteractive ? "SignInLogs" : "NonInteractiveUserSignInLogs",
      code,
      reason,
      person.upn,
      person.upn,
      person.id,
      app,
      appIds.get(app),
      "Microsoft Graph",
      "00000003-0000-0000-c000-000000000000",
      network.ip,
      network.asn,
      "GB",
      json({
        city: "Leeds",
        state: "West Yorkshire",
        countryOrRegion: "GB",
        geoCoordinates: { latitude: 53.8, longitude: -1.5 },
      }),
      `"${agent}"`,
      isInteractive ? "Browser" : "Mobile Apps and Desktop clients",
      json({
        deviceId: person.device,
        displayName: person.upn.slice(0, 8),
        operatingSystem: "Windows10",
        browser: "Edge 141",
        isCompliant: true,
        isManaged: true,
        trustType: "AzureAd",
      }),
      json({ errorCode: Number(code) }),
      "multiFactorAuthentication",
      "success",
      isInteractive,
      target.table,
    ].join(",");
    if (!target.stream.write(`${line}\r\n`)) await once(target.stream, "drain");
  }
  await Promise.all(files.map(({ stream }) => new Promise((done) => stream.end(done))));
  return files.map(({ file }) => file);
}
