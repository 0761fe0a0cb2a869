/** Kinds of sign-in and the numbers that the database stores for them. */
export const kinds = {
  unknown: 0,
  interactive: 1,
  "non-interactive": 2,
  "service-principal": 3,
  "managed-identity": 4,
} as const;

export type Kind = keyof typeof kinds;

const names = new Map<number, Kind>(Object.entries(kinds).map(([name, number]) => [number, name as Kind]));

/** The kind behind a stored number; a number that no version wrote is unknown. */
export function kindOf(stored: number): Kind {
  return names.get(stored) ?? "unknown";
}
