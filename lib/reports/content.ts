import type { Outcome } from "@/lib/enrich/result-codes";
import type { NetworkClass } from "@/lib/enrich/schema";
import type { FindingSeverity, FindingStatus, Verdict } from "@/lib/findings/schema";
import type { LaneName, Outcome as Mark } from "@/lib/timeline/schema";
import type { NarrativeSection, Paper, RedactKind, RedactMode, SubjectKind, Tlp } from "./schema";

/** All that a report says, whatever it is written as. Times are ISO in UTC with six digits. */
export type ReportContent = {
  head: ReportHead;
  glance: Glance;
  narrative: NarrativeSection[];
  incident: ReportIncident | null;
  work: ReportWork | null;
  findings: ReportFinding[];
  evidence: ReportEvidence;
  chart: ReportChart | null;
  limits: string[];
  codes: ReportCode[];
  networks: ReportNetwork[];
  runs: ReportRun[];
  files: ReportFile[];
};

export type ReportHead = {
  kind: SubjectKind;
  /** "Incident 12" */
  reference: string;
  /** What it is about, in its own words. */
  subject: string;
  title: string;
  client: string;
  caseReference: string;
  author: string;
  organisation: string;
  classification: string;
  tlp: Tlp;
  watermark: string;
  zone: string;
  paper: Paper;
  preparedAt: string;
  /** The page that it was made from; '' where that would tell what is redacted. */
  link: string;
  product: string;
  redacted: Array<{ kind: RedactKind; mode: Exclude<RedactMode, "keep"> }>;
};

export type Glance = {
  severity: FindingSeverity | null;
  verdicts: Array<{ verdict: Verdict | "none"; count: number }>;
  from: string | null;
  to: string | null;
  users: Person[];
  addresses: number;
  events: number;
};

export type Person = { user: string; name: string };

export type ReportIncident = {
  number: number;
  title: string;
  description: string;
  status: string;
  severity: FindingSeverity;
  owner: string;
  createdBy: string;
  createdAt: string;
  closedAt: string | null;
};

export type ReportFinding = {
  /** Its number in this report; rows of the evidence name it. */
  no: number;
  /** In detail, not only in the table of all. */
  isTold: boolean;
  id: string;
  hunt: string;
  huntTitle: string;
  title: string;
  sentence: string;
  severity: FindingSeverity;
  status: FindingStatus;
  verdict: Verdict | null;
  /** Why it was closed, in the words of the team's list. */
  reason: string;
  /** What the hunt says, where somebody gave another severity. */
  huntSeverity: FindingSeverity | null;
  /** False: it has new evidence since somebody decided. */
  verdictHolds: boolean | null;
  user: string;
  ip: string;
  firstSeen: string;
  lastSeen: string;
  rows: number;
  /** Events that stand behind it and are not kept with it. */
  notKept: number;
  assignee: string;
  triagedBy: string;
  triagedAt: string | null;
  /** The newest row of the hunt, in its columns. */
  facts: Array<{ label: string; field: string; value: string; isTime: boolean }>;
  decisions: Array<{ at: string; by: string; status: FindingStatus; verdict: Verdict | null; because: string[] }>;
  notes: ReportNote[];
  techniques: Array<{ id: string; name: string }>;
  run: string;
};

export type ReportNote = { at: string; by: string; note: string };

/** What the team of an incident wrote down. */
export type ReportWork = {
  notes: ReportNote[];
  hypotheses: Array<{ text: string; state: "open" | "supported" | "refuted"; why: string; by: string }>;
  entries: Array<{ at: string; text: string; source: string; by: string }>;
  tasks: Array<{ text: string; assignee: string; due: string; doneAt: string | null; doneBy: string }>;
};

export type ReportRow = {
  no: number;
  at: string;
  table: "sign_in" | "security_alert" | "windows_logon";
  kind: string;
  /** What it is to the hunt; '' for a row that stands behind no finding. */
  role: string;
  findings: number[];
  user: string;
  app: string;
  ip: string;
  asn: string;
  network: string;
  networkClass: NetworkClass | "";
  country: string;
  city: string;
  code: string;
  meaning: string;
  userAgent: string;
  computer: string;
  /** An alert's name, or a logon's activity. */
  event: string;
  session: string;
  correlation: string;
  recordId: string;
  isLoaded: boolean;
  mayBeInherited: boolean;
};

export type ReportEvidence = {
  rows: ReportRow[];
  /** Rows that there are. */
  total: number;
  /** What the analyst chose to show at most. */
  cap: number | null;
  isShown: boolean;
};

export type ReportChart = {
  from: string;
  to: string;
  /** Milliseconds that a column counts; 0 where each sign-in has a mark. */
  step: number;
  rows: Array<{ lane: LaneName; label: string; count: number }>;
  marks: Array<{ at: string; row: number; outcome: Mark; isEvidence: boolean }>;
  columns: Array<{ at: number; row: number; outcome: Mark; count: number }>;
  /** Places in `marks`: two sign-ins that make one match of a hunt. */
  pairs: Array<[number, number]>;
  flags: Array<{ at: string; findings: number[] }>;
  gaps: Array<{ lane: LaneName; from: string; to: string }>;
  count: Record<LaneName, number>;
  /** Sign-ins of neither lane. */
  others: number;
};

export type ReportCode = { code: string; name: string; meaning: string; outcome: Outcome | "unknown"; count: number };

export type ReportNetwork = {
  asn: string;
  network: string;
  networkClass: NetworkClass | "";
  countries: string[];
  addresses: string[];
  count: number;
  /** Who says so, and of which day. */
  asnSource: string;
  nameSource: string;
};

export type ReportRun = {
  id: string;
  hunt: string;
  huntTitle: string;
  version: string;
  rule: string;
  scope: string;
  set: string;
  parameters: Array<{ label: string; value: string }>;
  startedAt: string;
  by: string;
  rowsRead: number;
  outcome: string;
  reasons: string[];
};

export type ReportFile = {
  file: string;
  upload: string;
  sha256: string;
  rowsRead: number;
  rowsNew: number;
  rowsKnown: number;
  rowsRejected: number;
  from: string | null;
  to: string | null;
  uploadedBy: string;
  uploadedAt: string;
  /** Events behind this report that came in it, listed or not. */
  rows: number;
};
