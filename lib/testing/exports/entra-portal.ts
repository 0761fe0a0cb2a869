import type { DemoSignIn } from "@/lib/demo/sign-in";
import { isoMicros } from "@/lib/demo/time";
import { cell } from "@/lib/demo/write/csv";
import type { ExportWriter } from "./define-export";
import { directory } from "./tenant";

const yesOrNo = (value: boolean) => (value ? "Yes" : "No");

const outcomes = new Map([
  ["0", "Success"],
  ["50140", "Interrupted"],
  ["50076", "Interrupted"],
]);

/** The 57 columns of 2026 with what a sign-in has in each; two of the names are the same, and two end in a space. */
const columns: ReadonlyArray<readonly [name: string, value: (event: DemoSignIn) => unknown]> = [
  // The portal cuts the times to seconds.
  ["Date (UTC)", ({ at }) => `${isoMicros(at).slice(0, 19)}Z`],
  ["Request ID", ({ id }) => id],
  ["User agent", ({ userAgent }) => userAgent],
  ["Correlation ID", ({ correlationId }) => correlationId],
  ["User ID", ({ person }) => person.id],
  ["User", ({ person }) => person.name],
  ["Username", ({ person }) => person.upn],
  ["User type", ({ person }) => (person.guest ? "Guest" : "Member")],
  ["Cross tenant access type", ({ person }) => (person.guest ? "b2bCollaboration" : "None")],
  ["Incoming token type", ({ incomingToken }) => incomingToken],
  ["Authentication Protocol", () => "None"],
  ["Unique token identifier", ({ tokenId }) => tokenId],
  ["Original transfer method", () => "None"],
  ["Client credential type", () => "None"],
  ["Token Protection - Sign In Session", () => "Unbound"],
  ["Token Protection - Sign In Session StatusCode", () => 1002],
  ["Application", ({ app }) => app.name],
  ["Application ID ", ({ app }) => app.id],
  ["App owner tenant ID", () => ""],
  ["Resource", ({ resource }) => resource.name],
  ["Resource ID ", ({ resource }) => resource.id],
  ["Resource tenant ID", () => directory.id],
  ["Resource owner tenant ID", () => ""],
  ["Home tenant ID", () => directory.id],
  ["Home tenant name", () => ""],
  ["IP address", ({ network }) => network.ip],
  ["Location", ({ network: { place } }) => `${place.city}, ${place.region}, ${place.country}`],
  ["Status", ({ code }) => outcomes.get(code) ?? "Failure"],
  ["Sign-in error code", ({ code }) => (code === "0" ? "" : code)],
  ["Failure reason", ({ code, description }) => (code === "0" ? "Other." : description)],
  ["Client app", ({ clientApp }) => clientApp],
  ["Device ID", ({ device }) => device.id],
  ["Browser", ({ device }) => device.browser],
  ["Operating System", ({ device }) => device.os],
  ["Compliant", ({ device }) => yesOrNo(device.compliant)],
  ["Managed", ({ device }) => yesOrNo(device.managed)],
  ["Join Type", ({ device }) => device.trustType],
  ["Multifactor authentication result", ({ multiFactor }) => (multiFactor ? "MFA completed in Azure AD" : "")],
  ["Multifactor authentication auth method", ({ multiFactor }) => (multiFactor ? "Mobile app notification" : "")],
  ["Multifactor authentication auth detail", () => ""],
  [
    "Authentication requirement",
    ({ multiFactor }) => (multiFactor ? "Multifactor authentication" : "Single-factor authentication"),
  ],
  ["Sign-in identifier", ({ interactive, person }) => (interactive ? person.upn : "")],
  ["Session ID", ({ sessionId }) => sessionId],
  ["IP address (seen by resource)", () => ""],
  ["Through Global Secure Access", () => "No"],
  ["Global Secure Access IP address", () => ""],
  ["Autonomous system  number", ({ network }) => network.asn],
  ["Flagged for review", () => "No"],
  ["Token issuer type", () => "Azure AD"],
  ["Incoming token type", ({ incomingToken }) => incomingToken],
  ["Token issuer name", () => ""],
  ["Latency", ({ milliseconds }) => milliseconds],
  ["Conditional Access", ({ code }) => (code === "53003" ? "Failure" : "Success")],
  ["Managed Identity type", () => ""],
  ["Associated Resource Id", () => ""],
  ["Federated Token Id", () => ""],
  ["Federated Token Issuer", () => ""],
];

/** The admin centre's download. Only the file's name tells which kind of sign-ins it holds. */
export const entraPortal: ExportWriter = {
  head: `\ufeff${columns.map(([name]) => name).join(",")}\r\n`,
  row: (event) => `${columns.map(([, value]) => cell(value(event))).join(",")}\r\n`,
  tail: "",
};
