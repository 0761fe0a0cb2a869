import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture, readText } from "@/lib/testing/read-fixture";

const id = (n: number) => `0a1b2c3d-0000-4000-8000-${String(n).padStart(12, "0")}`;

test("each row is a step of the sign-in with that request id", async () => {
  const name = "InteractiveSignIns_AuthDetails_2026-06-15.csv";
  const { format, table, events } = await readFixture(path.join(import.meta.dirname, name));
  expect([format, table]).toEqual(["entra-portal-auth-details", "AuthenticationDetails"]);
  expect(events).toEqual([
    {
      recordId: id(1),
      eventTime: parseIso("2026-06-15T12:40:24Z"),
      step: {
        authenticationStepDateTime: "2026-06-15T12:40:24.000000Z",
        authenticationMethod: "Password",
        authenticationMethodDetail: "Password Hash Sync",
        succeeded: true,
        authenticationStepResultDetail: "Correct password",
        authenticationStepRequirement: "Primary authentication",
      },
    },
    {
      recordId: id(1),
      eventTime: parseIso("2026-06-15T12:40:31Z"),
      step: {
        authenticationStepDateTime: "2026-06-15T12:40:31.000000Z",
        authenticationMethod: "Mobile app notification",
        succeeded: true,
        authenticationStepResultDetail: "MFA completed in Azure AD",
      },
    },
    {
      recordId: id(2),
      eventTime: parseIso("2026-06-15T12:41:00Z"),
      step: {
        authenticationStepDateTime: "2026-06-15T12:41:00.000000Z",
        authenticationMethod: "Password",
        authenticationMethodDetail: "Password in the cloud",
        succeeded: false,
        authenticationStepResultDetail: "Incorrect password",
        authenticationStepRequirement: "Primary authentication",
      },
    },
  ]);
});

test("a file without times, with columns of another order and one that is not known", async () => {
  const { events } = await readText(
    `Succeeded;Result detail;Authentication method;Request ID;Sequence\nOui;;FIDO2;${id(3)};2\nNo;;;${id(3)};3\nNo;;Password;;1`,
  );
  expect(events).toEqual([
    { recordId: id(3), eventTime: null, step: { succeeded: true, authenticationMethod: "FIDO2", Sequence: "2" } },
    "the step names neither a method nor a result",
    "the step names no request that it belongs to",
  ]);
});

test("registrations of methods are no steps", async () => {
  await expect(
    readText("Username,Authentication method,Succeeded,Request ID\nana@aldermoor.example,FIDO2,Yes,1"),
  ).rejects.toThrow();
});
