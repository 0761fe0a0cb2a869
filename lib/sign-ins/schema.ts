/** Kinds of sign-in and the numbers that the database stores for them. */
export const kinds = {
  unknown: 0,
  interactive: 1,
  "non-interactive": 2,
  "service-principal": 3,
  "managed-identity": 4,
} as const;

export type Kind = keyof typeof kinds;
