import { z } from "zod";
import type { FindingLine } from "@/lib/findings/schema";

const text = (longest: number, empty: string) =>
  z
    .string()
    .trim()
    .min(1, empty)
    .max(longest, `At most ${longest.toLocaleString("en")} characters.`);

export const reasonText = text(2000, "Say why. Whoever finds this later has only these words.");
const ownerText = text(200, "Say who answers for it.");
/** A date is the last day on which it hides, in UTC; a time the first moment at which it does not; nothing means until it is ended. */
const expiresText = z.string().trim().max(40);

/** All that are said must hold; at least one is said. A hunt alone is no condition. */
export const conditionsInput = z
  .strictObject({
    hunt: z.string().min(1).max(100).optional(),
    user: text(500, "Name a user, or leave the condition out.").optional(),
    networks: z
      .array(text(100, "Name an address or a network, or leave the condition out."))
      .min(1, "Name an address or a network, or leave the condition out.")
      .max(50, "At most 50 networks.")
      .optional(),
    asns: z
      .array(z.number().int().min(0).max(4_294_967_295))
      .min(1, "Name one ASN or two, or leave the condition out.")
      .max(2, "One ASN or a pair of two.")
      .refine((asns) => new Set(asns).size === asns.length, "A pair has two different ASNs.")
      .optional(),
    apps: z
      .array(text(500, "Name an application, or leave the condition out."))
      .min(1, "Name an application, or leave the condition out.")
      .max(50, "At most 50 applications.")
      .optional(),
  })
  .refine(({ user, networks, asns, apps }) => [user, networks, asns, apps].some((part) => part !== undefined), {
    message: "Set at least one condition.",
  });
export type Conditions = z.output<typeof conditionsInput>;

export const previewInput = z.strictObject({ conditions: conditionsInput });

export const makeInput = z.strictObject({
  conditions: conditionsInput,
  owner: ownerText,
  reason: reasonText,
  expires: expiresText,
  /** The finding that it was made from. */
  findingId: z.uuid().optional(),
});
export type MakeInput = z.output<typeof makeInput>;

const suppressionId = z.number().int().min(1).max(2_147_483_647);

export const changeInput = z.strictObject({
  id: suppressionId,
  /** The version that the person saw. */
  version: z.number().int().min(1),
  owner: ownerText,
  reason: reasonText,
  expires: expiresText,
});
export type ChangeInput = z.output<typeof changeInput>;

export const endInput = z.strictObject({ id: suppressionId, reason: reasonText });

export const suppressionStates = ["active", "expired", "ended"] as const;
export type SuppressionState = (typeof suppressionStates)[number];

export const suppressionSearch = z.object({
  state: z.enum(suppressionStates).optional().catch(undefined),
  q: z.string().max(200).catch(""),
  sort: z.enum(["createdAt", "expiresAt", "hits", "lastHitAt", "owner", "hides"]).catch("createdAt"),
  order: z.enum(["asc", "desc"]).catch("desc"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type SuppressionSearch = z.output<typeof suppressionSearch>;

export type Suppression = {
  id: number;
  state: SuppressionState;
  conditions: Conditions;
  owner: string;
  reason: string;
  createdBy: string;
  createdAt: string;
  fromFinding: string | null;
  /** Null: until somebody ends it. */
  expiresAt: string | null;
  endedBy: string | null;
  endedAt: string | null;
  endedReason: string | null;
  version: number;
  /** Findings that it hides at this moment; none when it is not active. */
  hides: number;
  /** Findings that it ever covered. */
  covered: number;
  /** Times that a run brought a finding new or with new evidence and this hid it: at most once a finding and run. */
  hits: number;
  /** Times that a run found a hidden finding again as it was. */
  still: number;
  lastHitAt: string | null;
};

export type PreviewLine = { id: string; hunt: string; title: string; status: string; verdict: string | null };

/** What a suppression with these conditions would do to the findings that are there. */
export type Preview = {
  /** Findings that it covers; those with the verdict true positive stay in sight. */
  covers: number;
  hides: number;
  open: number;
  inReview: number;
  closed: number;
  truePositive: number;
  /** Of `hides`: what other suppressions hide already. */
  hiddenAlready: number;
  first: PreviewLine[];
};

export type HiddenFinding = PreviewLine & {
  severity: string;
  since: string;
  hits: number;
  lastHitAt: string | null;
  place: HiddenPlace;
};

/** Of a finding that a suppression covers or covered; a true positive is never hidden, and what is ended hides no more. */
export const placeWords = {
  hidden: "Hidden now",
  "true-positive": "True positive",
  free: "Shows other values now",
  over: "Was hidden",
};
export type HiddenPlace = keyof typeof placeWords;

/** What it hid last, as a line of a pane says it. */
export type HiddenLine = FindingLine & { place: HiddenPlace; hits: number; at: string };

export type HiddenWeek = { week: string; hunt: string; findings: number; hits: number; still: number };

export type SuppressionChange = {
  id: string;
  action: "made" | "changed" | "ended";
  actor: string;
  at: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** What covers a finding now, for its page. */
export type Covering = Pick<Suppression, "id" | "owner" | "reason" | "expiresAt">;
