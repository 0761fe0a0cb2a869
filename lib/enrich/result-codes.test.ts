import { expect, test } from "vitest";
import { decodeResult, resultCodes } from "./result-codes";

test("knows 195 codes, one of them a success", () => {
  expect(resultCodes.size).toBe(195);
  expect([...resultCodes].filter(([, result]) => result.outcome === "success").map(([code]) => code)).toEqual(["0"]);
});

test("decodes a failure whose password was right", () => {
  expect(decodeResult("50105")).toMatchObject({
    code: "50105",
    name: "EntitlementGrantsNotFound",
    outcome: "failure",
    firstFactorOk: true,
    known: true,
  });
});

test("tells an interrupt from a failure and a wrong password from a right one", () => {
  expect(decodeResult("50074").outcome).toBe("interrupted");
  expect(decodeResult("50126")).toMatchObject({ outcome: "failure", firstFactorOk: false });
});

test("leaves the first factor open where the code does not tell", () => {
  expect(decodeResult("50053").firstFactorOk).toBeUndefined();
});

test("reads a code with the vendor's prefix", () => {
  expect(decodeResult("AADSTS50126")).toEqual(decodeResult("50126"));
});

test("shows an unknown or missing code as a failure and says so", () => {
  expect(decodeResult("123456789")).toMatchObject({ outcome: "failure", known: false });
  expect(decodeResult("")).toMatchObject({ outcome: "failure", known: false, code: "" });
  expect(decodeResult("constructor").known).toBe(false);
});
