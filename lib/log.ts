import { randomBytes } from "node:crypto";

const longest = 2_000;

/** Escapes what could forge a line or steer a terminal; JSON.stringify leaves DEL, C1, separators and bidi marks as they are. */
export function safeLine(record: Record<string, unknown>): string {
  const json = JSON.stringify(record, (_key, value: unknown) =>
    typeof value === "string" && value.length > longest ? `${value.slice(0, longest)}…` : value,
  );
  return json.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Writes what went wrong, where nobody is told an id of it. */
export function logFailure(at: string, error: unknown, more: Record<string, unknown> = {}): void {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  console.error(safeLine({ level: "error", time: new Date().toISOString(), at, ...more, message, stack }));
}

/** Writes what went wrong as one line of JSON; the caller hands out the returned id and nothing else. */
export function reportFailure(at: string, error: unknown): string {
  const id = randomBytes(6).toString("hex");
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(safeLine({ level: "error", time: new Date().toISOString(), id, at, name, message, stack }));
  return id;
}
