import { expect, test } from "vitest";
import { joinAuthSteps } from "./auth-steps";

const password = {
  authenticationStepDateTime: "2026-06-15T12:40:24.178523Z",
  authenticationMethod: "Password",
  authenticationStepResultDetail: "Correct password",
  StatusSequence: 0,
};
const cut = { ...password, authenticationStepDateTime: "2026-06-15T12:40:24.000000Z" };
const app = {
  authenticationStepDateTime: "2026-06-15T12:40:31.000000Z",
  authenticationMethod: "Mobile app notification",
  authenticationStepResultDetail: "MFA completed in Azure AD",
};

test("a step that both tell is shown once, as the row itself has it", () => {
  expect(joinAuthSteps([password], [cut, app])).toEqual([password, app]);
});

test("a sign-in whose row has no steps shows those of the file", () => {
  expect(joinAuthSteps(undefined, [cut, app])).toEqual([cut, app]);
  expect(joinAuthSteps("[]", [app])).toEqual([app]);
  expect(joinAuthSteps([null, "x"], [])).toEqual([]);
});
