import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { HuntDefinition, ParameterField } from "./define-hunt";

type Values = Record<string, unknown>;

/** The parameters of a run: what was given, and the hunt's own values for the rest. */
export function parseParameters(hunt: HuntDefinition, given: Values = {}): Values {
  const known = Object.keys(hunt.params.shape);
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const names = known.length > 0 ? `It has ${known.join(", ")}.` : "It has none.";
    throw new AppError("invalid", `The hunt ${hunt.slug} has no parameter "${unknown.join('", "')}". ${names}`);
  }
  const parsed = hunt.params.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new AppError("invalid", lines.join("; "));
}

const switchWords = new Map<string, boolean>([
  ...(["on", "true", "yes", "1"] as const).map((word): [string, boolean] => [word, true]),
  ...(["off", "false", "no", "0"] as const).map((word): [string, boolean] => [word, false]),
]);

function split(text: string): string[] {
  if (!text.trimStart().startsWith("[")) {
    return text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
  }
  try {
    return z.array(z.union([z.string(), z.number().transform(String)])).parse(JSON.parse(text));
  } catch {
    throw new AppError("invalid", `"${text}" is not a JSON list.`);
  }
}

function number(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new AppError("invalid", `${name}: "${text}" is no number.`);
  return value;
}

function readText(name: string, kind: ParameterField["kind"] | undefined, text: string): unknown {
  if (kind === "number") return number(name, text);
  if (kind === "text-list") return split(text);
  if (kind === "number-list") return split(text).map((part) => number(name, part));
  if (kind !== "switch") return text;
  const value = switchWords.get(text.toLowerCase());
  if (value === undefined) throw new AppError("invalid", `${name}: "${text}" is neither on nor off.`);
  return value;
}

/** Reads `name=value` texts by what the hunt's form asks for. Lists take commas or a JSON list; a name given twice adds to its list. */
export function parameterTexts(hunt: HuntDefinition, texts: string[]): Values {
  const values: Values = {};
  for (const text of texts) {
    const equals = text.indexOf("=");
    if (equals < 1) throw new AppError("invalid", `Write a parameter as name=value, not "${text}".`);
    const name = text.slice(0, equals);
    const field = hunt.fields.find((candidate) => candidate.name === name);
    const value = readText(name, field?.kind, text.slice(equals + 1));
    const before = values[name];
    values[name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
  }
  return values;
}
