import type { FindingStatus, Verdict } from "@/lib/findings/schema";
import type { Kind } from "@/lib/sign-ins/schema";

/** What stands on the one clock of an incident. */
export const momentKinds = ["event", "entry", "decision", "note", "work"] as const;
export type MomentKind = (typeof momentKinds)[number];

type At = { id: string; at: string };
/** What was done to one finding, or to so many at once, of which one is named. */
type OnFindings = { finding: { id: string; title: string }; count: number };

export type Moment =
  /** A sign-in or another event behind the findings. */
  | (At & {
      kind: "event";
      user: string;
      what: string;
      ip: string;
      signIn: { kind: Kind; failed: boolean; result: string } | null;
      href: string | null;
    })
  /** Many events of one finding, where all of them would be too many. */
  | (At & { kind: "event"; until: string; count: number; finding: { id: string; title: string } })
  | (At & { kind: "entry"; by: string; text: string; source: string; zone: string })
  | (At & OnFindings & { kind: "decision"; by: string | null; status: FindingStatus; verdict: Verdict | null })
  | (At & { kind: "note"; by: string; text: string; on: OnFindings | null })
  /** What was done with the incident itself or with its findings, in words. */
  | (At & { kind: "work"; by: string; words: string; on?: OnFindings });

export type Clock = { moments: Moment[] /** Kinds of which only the newest are here. */; cut: MomentKind[] };
