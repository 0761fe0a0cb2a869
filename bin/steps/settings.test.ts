import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { dataFolder, diskProblem } from "./data-folder.mjs";
import { versionProblem } from "./database.mjs";
import { originOf, readOptions } from "./options.mjs";
import { inProject } from "./project.mjs";
import { readSettingsFile } from "./settings-file.mjs";

test("the data folder is below home unless named, and never inside the project", () => {
  expect(dataFolder({})).toBe(path.join(homedir(), ".huntboard"));
  expect(dataFolder({ HUNTBOARD_DATA: "~/evidence" })).toBe(path.join(homedir(), "evidence"));
  expect(() => dataFolder({ HUNTBOARD_DATA: inProject("public", "data") })).toThrow(/inside the project/);
  expect(() => dataFolder({ HUNTBOARD_DATA: inProject() })).toThrow(/inside the project/);
});

test("less than one gigabyte free is told with the folder", () => {
  expect(diskProblem("/data", 1024 ** 3)).toBeUndefined();
  expect(diskProblem("/data", 300 * 1024 ** 2)).toBe(
    "The disk of /data is nearly full (300 MB free): free at least 1 GB, then start again.",
  );
});

test("PostgreSQL 15 to 18 are known", () => {
  expect([14, 15, 18, 19].map((version) => versionProblem("db.example/x", version) === undefined)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("the flag goes before HUNTBOARD_PORT, and that before PORT", () => {
  expect(readOptions([], {}).port).toBe(3000);
  expect(readOptions([], { PORT: "81" }).port).toBe(81);
  expect(readOptions([], { PORT: "81", HUNTBOARD_PORT: "82" }).port).toBe(82);
  expect(readOptions(["--port", "83", "--demo"], { HUNTBOARD_PORT: "82" })).toMatchObject({ port: 83, demo: true });
  expect(() => readOptions(["--port", "http"], {})).toThrow(/is no port/);
  expect(() => readOptions(["--prot", "1"], {})).toThrow(/--prot/);
});

test("the origin is what people type", () => {
  expect(originOf("127.0.0.1", 3000, {})).toBe("http://localhost:3000");
  expect(originOf("10.0.0.5", 80, {})).toBe("http://10.0.0.5:80");
  expect(originOf("0.0.0.0", 3000, { HUNTBOARD_ORIGIN: "https://hunt.example.org/" })).toBe("https://hunt.example.org");
});

test("settings.env of the data folder is read, and what is set already wins", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "huntboard-settings-"));
  process.env.HUNTBOARD_TEST_SET = "environment";
  try {
    readSettingsFile(folder);
    writeFileSync(
      path.join(folder, "settings.env"),
      'HUNTBOARD_TEST_SET=file\n# off\nHUNTBOARD_TEST_LABEL="Example Ltd"\n',
    );
    readSettingsFile(folder);
    expect(process.env.HUNTBOARD_TEST_SET).toBe("environment");
    expect(process.env.HUNTBOARD_TEST_LABEL).toBe("Example Ltd");
  } finally {
    delete process.env.HUNTBOARD_TEST_SET;
    delete process.env.HUNTBOARD_TEST_LABEL;
    rmSync(folder, { recursive: true });
  }
});
