import type { SignInRow } from "@/lib/sign-ins/data";

/** What a session or token should keep from its first sign-in to its last. */
export const keptFields = ["ip", "asn", "country", "device", "agent", "client"] as const;
export type KeptField = (typeof keptFields)[number];

/** Of one sign-in, as far as the change of a session goes. */
export type Moment = Pick<SignInRow, "recordId" | "at" | "kind" | "succeeded" | "appName" | "mayBeInherited"> &
  Record<KeptField, string>;

export type FieldChange = {
  field: KeptField;
  from: string;
  to: string;
  /** The session had this value before and is back at it. */
  isBack: boolean;
};

/** Two sign-ins, one after the other, between which something changed. */
export type Step = { before: Moment; after: Moment; changes: FieldChange[]; isBack: boolean };

export type Steps = {
  /** In order of time: the steps at which something came up that the session had not had. */
  news: Step[];
  /** Steps back to what it had had before; more of them than of `news` is two clients in turn. */
  backs: Step[];
};

/** What changed from sign-in to sign-in, in order of time. A sign-in that does not say something changes nothing. */
export function stepsOf(moments: readonly Moment[]): Steps {
  const current = new Map<KeptField, string>();
  const seen = new Map<KeptField, Set<string>>(keptFields.map((field) => [field, new Set()]));
  const steps: Step[] = [];
  let before: Moment | undefined;
  for (const after of moments) {
    const changes: FieldChange[] = [];
    for (const field of keptFields) {
      const value = after[field];
      if (value === "") continue;
      const known = current.get(field);
      const had = seen.get(field);
      if (known !== undefined && known !== value) {
        changes.push({ field, from: known, to: value, isBack: had?.has(value) ?? false });
      }
      current.set(field, value);
      had?.add(value);
    }
    if (before && changes.length > 0) {
      steps.push({ before, after, changes, isBack: changes.every(({ isBack }) => isBack) });
    }
    before = after;
  }
  return { news: steps.filter(({ isBack }) => !isBack), backs: steps.filter(({ isBack }) => isBack) };
}

/** How the chain of sign-ins began. */
export type Root<Row> =
  | { state: "loaded"; row: Row }
  /** The first loaded sign-in is non-interactive: where the session came from lies before the data, or elsewhere. */
  | { state: "not-loaded"; first: Row; laterInteractive: Row | null };

/** The sign-in at which a person proved who he is. `rows` are in order of time. */
export function rootOf<Row extends Pick<SignInRow, "kind">>(rows: readonly Row[]): Root<Row> | null {
  const [first] = rows;
  if (!first) return null;
  if (first.kind === "interactive") return { state: "loaded", row: first };
  return { state: "not-loaded", first, laterInteractive: rows.find(({ kind }) => kind === "interactive") ?? null };
}
