import { expect, test } from "vitest";
import { acts, caps, find, isCharacterKey, stroke } from "./keys";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) =>
  stroke({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test("a stroke is what the key says, Ctrl and Command are one", () => {
  expect(press("j")).toBe("j");
  expect(press("?", { shiftKey: true })).toBe("?");
  expect(press("k", { ctrlKey: true })).toBe("mod+k");
  expect(press("K", { metaKey: true })).toBe("mod+k");
  expect(press(" ")).toBe("Space");
  expect(press("Tab", { shiftKey: true })).toBe("shift+Tab");
  // AltGr writes characters; Alt with an arrow is the browser's.
  expect(press("/", { altKey: true })).toBe("/");
  expect(press("ArrowLeft", { altKey: true })).toBeNull();
  expect(press("Shift", { shiftKey: true })).toBeNull();
});

test("a sequence begins, hits or misses; the latest registered wins", () => {
  const bindings = [
    { keys: "g o", is: "overview" },
    { keys: "c", is: "old" },
    { keys: "c", is: "new" },
  ];
  expect(find(bindings, ["g"])).toEqual({ kind: "begun" });
  expect(find(bindings, ["g", "o"])).toMatchObject({ kind: "hit", binding: { is: "overview" } });
  expect(find(bindings, ["g", "x"])).toEqual({ kind: "none" });
  expect(find(bindings, ["c"])).toMatchObject({ binding: { is: "new" } });
});

test("only single characters can be switched off", () => {
  expect(["j", "g o", "?"].map(isCharacterKey)).toEqual([true, true, true]);
  expect(["Escape", "mod+k", "ArrowDown", "Space"].map(isCharacterKey)).toEqual([false, false, false, false]);
});

test("keys are shown as they are printed", () => {
  expect(caps("mod+k")).toEqual(["Ctrl + k"]);
  expect(caps("mod+k", true)).toEqual(["⌘ + k"]);
  expect(caps("g o")).toEqual(["g", "o"]);
  expect(caps("Escape")).toEqual(["Esc"]);
});

test("keys that are switched off: single letters alone, or all but those that move and close", () => {
  const keys = ["j", "g o", "?", "mod+k", "shift+ArrowDown", "ArrowUp", "Enter", "Escape"];
  expect(keys.filter((one) => acts("all", one))).toEqual(keys);
  expect(keys.filter((one) => acts("no-letters", one))).toEqual(keys.slice(3));
  expect(keys.filter((one) => acts("off", one))).toEqual(keys.slice(4));
});
