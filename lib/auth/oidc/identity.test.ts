import { expect, test } from "vitest";
import { identify, parseClaims, roleOf } from "./identity";
import { OidcRefusal } from "./problems";
import { parseSettings } from "./settings";

const tenant = "6f1d8d0e-0000-4000-8000-00000000a11d";
const issuer = `https://login.microsoftonline.com/${tenant}/v2.0`;

function settingsOf(more: Record<string, string> = {}) {
  const given = { ISSUER: issuer, CLIENT_ID: "client", ...more };
  const settings = parseSettings(
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`HUNTBOARD_OIDC_${name}`, value]),
    ) as NodeJS.ProcessEnv,
  );
  if (!settings) throw new Error("no issuer");
  return settings;
}

const entra = parseClaims({
  iss: issuer,
  sub: "pairwise",
  tid: tenant,
  oid: "object-of-bo",
  name: "Bo Lund",
  preferred_username: "Bo@Aldermoor.example",
});

const problemOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof OidcRefusal) return error.problem;
    throw error;
  }
};

test("somebody of Entra is the tenant's object, not the app's subject and not the address", () => {
  expect(identify(entra, settingsOf())).toEqual({
    issuer,
    subject: "object-of-bo",
    email: "bo@aldermoor.example",
    name: "Bo Lund",
  });
  expect(problemOf(() => identify({ ...entra, oid: undefined }, settingsOf()))).toBe("subject");
  expect(problemOf(() => identify(entra, settingsOf({ TENANTS: "another" })))).toBe("tenant");
});

test("a name that is no line of text gives way to the address", () => {
  for (const name of ["", "two\nlines", "x".repeat(101), undefined]) {
    expect(identify({ ...entra, name }, settingsOf()).name).toBe("bo@aldermoor.example");
  }
});

test("the highest group decides, roles of an app count where they are named, and too many groups are not none", () => {
  const mapped = settingsOf({ ANALYST_GROUPS: "a", LEAD_GROUPS: "l1,l2", ADMIN_GROUPS: "x" });
  expect(roleOf({ ...entra, groups: ["a", "l2"] }, mapped)).toBe("lead");
  expect(roleOf({ ...entra, groups: "a" }, mapped)).toBe("analyst");
  expect(roleOf(entra, settingsOf())).toBeNull();
  for (const groups of [[], undefined, 7, { a: true }, ["A"]]) {
    expect(problemOf(() => roleOf({ ...entra, groups }, mapped))).toBe("role");
  }
  for (const overage of [{ _claim_names: { groups: "src1" } }, { hasgroups: true }, { hasgroups: "true" }]) {
    const lenient = settingsOf({ ANALYST_GROUPS: "a", WITHOUT_GROUP: "viewer" });
    expect(problemOf(() => roleOf({ ...entra, ...overage }, lenient))).toBe("overage");
  }
  const byAppRole = settingsOf({ GROUPS_CLAIM: "roles", ANALYST_GROUPS: "Hunt.Analyst" });
  expect(roleOf({ ...entra, roles: ["Hunt.Analyst"], hasgroups: true }, byAppRole)).toBe("analyst");
});

test.each([
  [{ ISSUER: "http://login.aldermoor.example" }, /must be an https/],
  [{ ISSUER: "nonsense" }, /HUNTBOARD_OIDC_ISSUER/],
  [{ CLIENT_ID: "" }, /HUNTBOARD_OIDC_CLIENT_ID/],
  [{ SCOPES: "profile email" }, /must contain openid/],
  [{ ISSUER: "https://login.microsoftonline.com/common/v2.0" }, /every tenant/],
  [{ WITHOUT_GROUP: "admin" }, /HUNTBOARD_OIDC_WITHOUT_GROUP/],
])("settings that cannot be meant are refused: %o", (given: Record<string, string>, said) => {
  expect(() => settingsOf(given)).toThrow(said);
});

test("the address of the discovery does for the issuer, and without one there is no provider", () => {
  expect(settingsOf({ ISSUER: `${issuer}/.well-known/openid-configuration` }).issuer).toBe(issuer);
  expect(
    settingsOf({ ISSUER: "https://login.microsoftonline.com/organizations/v2.0", TENANTS: tenant }).tenants,
  ).toEqual([tenant]);
  expect(parseSettings({ NODE_ENV: "test", HUNTBOARD_OIDC_CLIENT_ID: "client" })).toBeNull();
});
