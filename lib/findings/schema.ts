import type { NetworkContext } from "@/lib/enrich/network-of";
import type { FindingState } from "@/lib/hunts/schema";
import type { Note } from "@/lib/notes/schema";

export const severities = ["high", "medium", "low", "informational"] as const;
export const statuses = ["open", "in-review", "closed"] as const;
export const verdicts = ["true-positive", "benign", "false-positive", "undetermined"] as const;

export type FindingSeverity = (typeof severities)[number];
export type FindingStatus = (typeof statuses)[number];
export type Verdict = (typeof verdicts)[number];

/** What a list on the command line may be asked for. */
export type FindingFilter = {
  hunt: string;
  status: FindingStatus;
  /** `none` asks for findings without a verdict. */
  verdict: Verdict | "none";
  severity: FindingSeverity;
  /** Only what came back or has new evidence since somebody decided. */
  news: "1";
  /** What suppressions hide is left out unless asked for: alone, or with all the others. */
  suppressed: "only" | "with";
  q: string;
};

export type FindingRow = {
  id: string;
  hunt: string;
  title: string;
  severity: FindingSeverity;
  upn: string;
  ip: string;
  firstSeen: string;
  lastSeen: string;
  rowCount: number;
  status: FindingStatus;
  verdict: Verdict | null;
  assignee: string | null;
  /** Why it was closed, in the words of the team's list. */
  closingReason: string | null;
  /** What the hunt says, where somebody gave another severity. */
  huntSeverity: FindingSeverity | null;
  labels: string[];
  triagedBy: string | null;
  triagedAt: string | null;
  /** Whether the verdict was given on exactly this evidence; null without a verdict. */
  verdictHolds: boolean | null;
  /** What is new since somebody decided, by the facts that its hunt names, in words; empty when nothing is. */
  news: string[];
  /** When a run brought the news. */
  newsAt: string | null;
  /** The news opened it again; otherwise it stayed as it was. */
  newsReopened: boolean;
  /** An active suppression covers it, and it is no true positive. */
  isSuppressed: boolean;
  /** A run that covered its span no longer found it. */
  isGone: boolean;
  notes: number;
  version: number;
};

/** As much of a finding as a line of a pane says. */
export type FindingLine = Pick<FindingRow, "id" | "title" | "severity" | "status" | "verdict">;

/** An event that stands behind a finding; what its table does not know is ''. */
export type EvidenceEvent = {
  table: "sign_in" | "security_alert" | "windows_logon";
  recordId: string;
  role: string;
  at: string;
  /** False when the event is not loaded any more. */
  loaded: boolean;
  kind: string;
  user: string;
  ip: string;
  /** Null for what is no sign-in. */
  network: NetworkContext | null;
  mayBeInherited: boolean;
  city: string;
  app: string;
  resultCode: string;
  resultReason: string;
  /** What the code means, in our words; '' for what is no sign-in. */
  resultText: string;
  userAgent: string;
  /** What kind of agent it is, as the hunts tell them apart. */
  clientType: string;
  correlationId: string;
  sessionId: string;
  computer: string;
  /** An alert's name, or a logon's activity. */
  title: string;
};

export type SeenInRun = {
  runId: string;
  state: FindingState;
  rowCount: number;
  startedAt: string;
  startedBy: string | null;
};

/** A decision about a finding, by a person or, on new evidence, by a run; one that was taken back is followed by what it was before. */
export type Decision = {
  id: string;
  at: string;
  kind: "triage" | "undo" | "back" | "news";
  by: string | null;
  /** The run that had last found it, or that brought the news. */
  runId: string | null;
  status: FindingStatus;
  verdict: Verdict | null;
  because: string[];
  /** Whether it was made on the evidence as it is now. */
  sameEvidence: boolean;
};

export type FindingDetail = Omit<FindingRow, "notes"> & {
  key: string;
  entities: Record<string, string[]>;
  /** The newest result row, its columns in the definition's order. */
  row: Record<string, unknown>;
  context: Record<string, unknown>;
  firstRun: string;
  lastRun: string;
  goneSince: string | null;
  createdAt: string;
  updatedAt: string;
  evidence: EvidenceEvent[];
  /** How many more events stand behind it than are kept. */
  evidenceLeftOut: number;
  notes: Note[];
  runs: SeenInRun[];
  /** Newest first. */
  decisions: Decision[];
  /** When the newest run that found it began. */
  lastRunAt: string | null;
};
