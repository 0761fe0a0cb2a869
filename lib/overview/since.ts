/** Where this browser keeps when the overview was looked at. */
export const visitCookie = "huntboard-visit";

const day = 86_400_000;
/** A pause after which somebody comes back instead of going on. */
const pause = 30 * 60_000;

/** `seen`: when the overview was last looked at. `left`: the same of the visit before, null on the first one. In milliseconds. */
export type Visit = { seen: number; left: number | null };

export function parseVisit(text: string | undefined): Visit | null {
  const [seen, left] = (text ?? "").split(".").map(Number);
  if (seen === undefined || !Number.isSafeInteger(seen) || seen <= 0) return null;
  return { seen, left: left !== undefined && Number.isSafeInteger(left) && left > 0 ? left : null };
}

export const visitText = ({ seen, left }: Visit): string => (left === null ? `${seen}` : `${seen}.${left}`);

/** The visit as it stands now: after a pause the last look ended the visit before. */
export function visitAt(before: Visit | null, now: number): Visit {
  if (!before || before.seen > now) return { seen: now, left: null };
  return { seen: now, left: now - before.seen > pause ? before.seen : before.left };
}

export const sinceChoices = ["day", "visit"] as const;
export type SinceChoice = (typeof sinceChoices)[number];

/** From when on something counts as changed: a day by the clock on the wall, or the end of the last visit where it is known. */
export function sinceTime(choice: SinceChoice, visit: Visit | null, now: number): { choice: SinceChoice; at: string } {
  const left = visitAt(visit, now).left;
  if (choice === "visit" && left !== null) return { choice, at: new Date(left).toISOString() };
  return { choice: "day", at: new Date(now - day).toISOString() };
}
