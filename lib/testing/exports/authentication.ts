import type { DemoSignIn } from "@/lib/demo/sign-in";
import { isoMicros } from "@/lib/demo/time";

const named = [
  ["6f1d0c52-0d3c-4b7e-9a55-2d8e8c0f7a01", "Require a second factor", "Mfa"],
  ["6f1d0c52-0d3c-4b7e-9a55-2d8e8c0f7a02", "Require a compliant device", "RequireCompliantDevice"],
] as const;

/** What Conditional Access made of the sign-in; the tables count conditions as a bit mask. */
export function policiesOf({ code, multiFactor }: DemoSignIn) {
  const results = [multiFactor ? "success" : "notApplied", code === "53003" ? "failure" : "notApplied"];
  return named.map(([id, displayName, control], index) => ({
    id,
    displayName,
    enforcedGrantControls: [control],
    enforcedSessionControls: [],
    result: results[index],
    conditionsSatisfied: results[index] === "notApplied" ? 3 : 23,
    conditionsNotSatisfied: results[index] === "notApplied" ? 16 : 0,
  }));
}

/** The steps of the authentication, first to last. */
export function stepsOf({ at, code, multiFactor, interactive }: DemoSignIn) {
  const first = {
    authenticationStepDateTime: isoMicros(at),
    authenticationMethod: interactive ? "Password" : "Previously satisfied",
    ...(interactive ? { authenticationMethodDetail: "Password Hash Sync" } : {}),
    succeeded: code !== "50126",
    authenticationStepResultDetail: interactive
      ? "Correct password"
      : "First factor requirement satisfied by claim in the token",
    authenticationStepRequirement: "Primary authentication",
    StatusSequence: 0,
    RequestSequence: interactive ? 1 : 0,
  };
  const second = {
    authenticationStepDateTime: isoMicros(at + 2_000_000),
    authenticationMethod: "Mobile app notification",
    succeeded: code === "0",
    authenticationStepResultDetail: "MFA completed in Azure AD",
    authenticationStepRequirement: "",
    StatusSequence: 1,
    RequestSequence: 1,
  };
  return multiFactor ? [first, second] : [first];
}
