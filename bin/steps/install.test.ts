import { expect, test } from "vitest";
import { isInstalled, whyInstallFailed } from "./install.mjs";
import { inProject, readJson } from "./project.mjs";

const wanted = {
  "": { version: "0.1.0" },
  "node_modules/one": { version: "1.0.0", integrity: "sha512-a" },
  "node_modules/elsewhere": { version: "1.0.0", optional: true },
};

test("another platform's packages may be missing", () => {
  expect(isInstalled(wanted, { "node_modules/one": { version: "1.0.0", integrity: "sha512-a" } })).toBe(true);
});

test("a missing, older or different package asks for an install", () => {
  expect(isInstalled(wanted, {})).toBe(false);
  expect(isInstalled(wanted, { "node_modules/one": { version: "0.9.0", integrity: "sha512-a" } })).toBe(false);
  expect(isInstalled(wanted, { "node_modules/one": { version: "1.0.0", integrity: "sha512-b" } })).toBe(false);
});

test("a missing network and a full disk are one sentence each", () => {
  expect(whyInstallFailed("npm error code ENOTFOUND\nnpm error ...")).toMatch(/registry cannot be reached/);
  expect(whyInstallFailed("npm error code ENOSPC")).toMatch(/disk is full/);
  expect(whyInstallFailed("npm error code EUSAGE\nnpm error out of sync")).toContain("out of sync");
});

type Locked = { resolved?: string; link?: boolean; optionalDependencies?: Record<string, string> };
const locked: Record<string, Locked> = readJson(inProject("package-lock.json")).packages;

test("the lockfile names no download address", () => {
  expect(Object.entries(locked).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

// npm leaves out packages of other platforms that a registry lacks at the moment, and `npm ci` then refuses the lockfile.
test("the lockfile names the packages of every platform", () => {
  const names = new Set(Object.keys(locked).map((key) => key.split("node_modules/").at(-1)));
  const optional = Object.values(locked).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(optional.filter((name) => !names.has(name))).toEqual([]);
});
