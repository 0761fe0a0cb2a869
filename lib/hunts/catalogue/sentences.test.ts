import { expect, test } from "vitest";
import { asnMismatch } from "./asn-mismatch/hunt";
import { highFrequencySignIns } from "./high-frequency-sign-ins/hunt";
import { hunts } from "./index";
import { newIpToolSignIns } from "./new-ip-tool-sign-ins/hunt";
import { reconAlertRdpLogon } from "./recon-alert-rdp-logon/hunt";
import { successThenFailure } from "./success-then-failure/hunt";

const user = "ana@aldermoor.example";

test("a pair on two networks is told with both, as far as they are known", () => {
  const row = {
    UserPrincipalName: user,
    InteractiveAppDisplayName: "Portal",
    InteractiveIP: "192.0.2.1",
    InteractiveASN: "64500",
    TimeDeltaSeconds: 42,
    NonInteractiveAppDisplayName: "",
    NonInteractiveIP: "2001:db8::1",
    NonInteractiveASN: "64501",
  };
  expect(asnMismatch.sentence(row, { interactiveAsnName: "Fjord Net", interactiveCountry: "NO" })).toBe(
    "ana@aldermoor.example signed in to Portal from 192.0.2.1 (AS64500, Fjord Net, NO); 42 s later a token was redeemed for an unnamed application from 2001:db8::1 (AS64501).",
  );
});

test("sets name the first three and say how many more there are", () => {
  const row = {
    UserPrincipalName: user,
    LoginCount: 120,
    WindowMinutes: 59,
    IPAddress: "192.0.2.1",
    UniqueApps: 4,
    Apps: ["A", "B", "C", "D"],
  };
  expect(highFrequencySignIns.sentence(row, {})).toBe(
    "ana@aldermoor.example signed in 120 times within 59 minutes from 192.0.2.1, to 4 applications (A, B, C and 1 more).",
  );
});

test("what the log does not name is said, not left as a hole", () => {
  const failed = {
    UserPrincipalName: user,
    SuccessAppDisplayName: "",
    IPAddress: "",
    FailedAppDisplayName: "Payroll",
    ResultType: "",
  };
  expect(successThenFailure.sentence(failed, {})).toBe(
    "ana@aldermoor.example signed in to an unnamed application from an address that the log does not name and within the window failed at Payroll from the same address with no code.",
  );
  const logon = { CompromisedEntity: "SRV01", AccountCustomEntity: "aldermoor\\ana", IpAddress: "" };
  expect(reconAlertRdpLogon.sentence(logon, { alertNames: ["Password Spray"] })).toBe(
    "After an alert (Password Spray) named SRV01, aldermoor\\ana logged on to it by remote desktop from an address that the log does not name.",
  );
  const session = {
    UserPrincipalName: user,
    SignInCount: 3,
    HasSuspiciousTool: true,
    UATypes: ["Suspicious-Tool"],
    IPList: ["192.0.2.9"],
    NewIPCount: 1,
  };
  expect(newIpToolSignIns.sentence(session, {})).toBe(
    "In one session ana@aldermoor.example was signed in 3 times without being asked, by a tool (Suspicious-Tool), from 192.0.2.9, which was never seen for this user.",
  );
});

test("no hunt says undefined of a row that is empty", () => {
  for (const hunt of hunts) expect(hunt.sentence({}, {})).not.toMatch(/undefined|null|NaN|\[object/);
});
