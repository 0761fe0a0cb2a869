import { z } from "zod";
import { cleanText } from "@/lib/notes/schema";
import { isZone } from "@/lib/time/zone";

/** What the database can hold: no NUL, no half characters. */
const text = (most: number) =>
  z
    .string()
    .max(most * 2)
    .transform(cleanText)
    .pipe(z.string().max(most, `At most ${most} characters.`));
const needed = (most: number, empty: string) => text(most).pipe(z.string().min(1, empty));

/** Traffic Light Protocol 2.0. */
export const tlpLevels = ["clear", "green", "amber", "amber+strict", "red"] as const;
export type Tlp = (typeof tlpLevels)[number];
export const tlpName = (tlp: Tlp): string => `TLP:${tlp.toUpperCase()}`;

export const tlpMeanings: Record<Tlp, string> = {
  clear: "No limit on who may see it.",
  green: "For the recipient's community, not for the public.",
  amber: "For the recipient's organisation and its clients, where they need to know.",
  "amber+strict": "For the recipient's organisation only.",
  red: "For the eyes of the named recipients only.",
};

export const subjectKinds = ["incident", "finding", "user"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const subjectInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("incident"), number: z.number().int().min(1).max(2_147_483_647) }),
  z.strictObject({ kind: z.literal("finding"), id: z.uuid() }),
  z.strictObject({ kind: z.literal("user"), value: needed(1000, "Say which user.") }),
]);
export type Subject = z.output<typeof subjectInput>;

export const subjectKey = (subject: Subject): string =>
  subject.kind === "incident" ? String(subject.number) : subject.kind === "finding" ? subject.id : subject.value;

/** What can be taken out of a report, wherever it stands. */
export const redactKinds = [
  "user",
  "ip",
  "network",
  "app",
  "place",
  "device",
  "client",
  "id",
  "file",
  "analyst",
] as const;
export type RedactKind = (typeof redactKinds)[number];

export const redactWords: Record<RedactKind, { label: string; pseudonym: string; help: string }> = {
  user: { label: "Users", pseudonym: "user", help: "Names, account names and e-mail addresses" },
  ip: { label: "IP addresses", pseudonym: "address", help: "IPv4 and IPv6" },
  network: { label: "Networks", pseudonym: "network", help: "AS numbers and operators" },
  app: { label: "Applications", pseudonym: "application", help: "Applications signed in to" },
  place: { label: "Places", pseudonym: "place", help: "Countries and cities" },
  device: { label: "Computers", pseudonym: "computer", help: "Computers and devices" },
  client: { label: "User agents", pseudonym: "client", help: "As the client named itself" },
  id: { label: "Ids of sign-ins", pseudonym: "id", help: "Request, session and correlation ids" },
  file: { label: "File names", pseudonym: "file", help: "Digests stay, so that a file can still be proved" },
  analyst: { label: "Analysts", pseudonym: "analyst", help: "The author and everybody who worked on it" },
};

export const redactModes = ["keep", "pseudonym", "black"] as const;
export type RedactMode = (typeof redactModes)[number];
export const redactModeWords: Record<RedactMode, string> = {
  keep: "Shown",
  pseudonym: "Pseudonyms",
  black: "Blacked out",
};

export const reportFormats = ["html", "pdf", "json", "csv", "stix", "iris", "thehive"] as const;
export type ReportFormat = (typeof reportFormats)[number];

type FormatWords = { label: string; help: string; type: string; extension: string };
export const formatWords: Record<ReportFormat, FormatWords> = {
  html: {
    label: "HTML",
    help: "One file that opens anywhere, offline",
    type: "text/html; charset=utf-8",
    extension: "html",
  },
  pdf: {
    label: "PDF",
    help: "The same, on pages; scripts other than Latin, Greek and Cyrillic by their Unicode numbers",
    type: "application/pdf",
    extension: "pdf",
  },
  json: { label: "JSON", help: "Everything in it, for a program", type: "application/json", extension: "json" },
  csv: {
    label: "CSV",
    help: "The evidence rows, safe in a spreadsheet",
    type: "text/csv; charset=utf-8",
    extension: "csv",
  },
  stix: {
    label: "STIX 2.1",
    help: "A bundle for a threat intelligence platform",
    type: "application/stix+json;version=2.1",
    extension: "stix.json",
  },
  iris: { label: "DFIR-IRIS", help: "An alert, as its API takes it", type: "application/json", extension: "iris.json" },
  thehive: {
    label: "TheHive 5",
    help: "An alert, as its API takes it",
    type: "application/json",
    extension: "thehive.json",
  },
};

export const papers = ["a4", "letter"] as const;
export type Paper = (typeof papers)[number];

/** More rows than these are no document; the analyst chooses how many of them it holds. */
export const mostRows = 20_000;
/** More findings than these are told in detail only when the analyst says so. */
export const detailsAtFirst = 100;
/** A page of more would keep a browser busy; the preview says how many it leaves out, the report itself has them all. */
export const previewRows = 100;

const moment = z.iso.datetime({ offset: true }).max(40);

export const narrativeSection = z.strictObject({ heading: text(200), text: text(20_000) });
export type NarrativeSection = z.output<typeof narrativeSection>;

export const reportOptions = z.strictObject({
  subject: subjectInput,
  title: needed(300, "A report needs a title."),
  client: text(200),
  caseReference: text(200),
  author: needed(200, "Say who wrote it."),
  organisation: text(200),
  classification: text(200),
  tlp: z.enum(tlpLevels),
  watermark: text(60),
  zone: z.string().max(60).refine(isZone, "There is no such time zone."),
  paper: z.enum(papers),
  /** Of a user: which sign-ins; of incidents and findings the evidence says it. */
  from: moment.nullable(),
  to: moment.nullable(),
  narrative: z.array(narrativeSection).max(12),
  withChart: z.boolean(),
  withNotes: z.boolean(),
  withEvidence: z.boolean(),
  /** So many evidence rows at most, the oldest first; null: all of them. */
  rows: z.number().int().min(1).max(mostRows).nullable(),
  /** So many findings in detail at most, the worst first; null: all of them. The table names every one. */
  details: z.number().int().min(1).max(mostRows).nullable().default(null),
  redaction: z.strictObject(
    Object.fromEntries(redactKinds.map((kind) => [kind, z.enum(redactModes)])) as Record<
      RedactKind,
      z.ZodEnum<{ keep: "keep"; pseudonym: "pseudonym"; black: "black" }>
    >,
  ),
});
export type ReportOptions = z.output<typeof reportOptions>;

export const makeReportInput = z.strictObject({
  options: reportOptions,
  formats: z.array(z.enum(reportFormats)).min(1, "Choose at least one format.").max(reportFormats.length),
});

export const reportNumber = z.coerce.number().int().min(1).max(2_147_483_647);

/** What stands for what in a report; for the people who made it. */
export type Pseudonym = { kind: RedactKind; shown: string; value: string };

export type ReportFileRow = { format: ReportFormat; bytes: number; sha256: string };
export type ReportCounts = { findings: number; events: number; rows: number };

export type MadeReport = {
  number: number;
  subjectKind: SubjectKind;
  subject: string;
  title: string;
  tlp: Tlp;
  options: ReportOptions;
  counts: ReportCounts;
  pseudonyms: Pseudonym[];
  madeBy: string;
  madeAt: string;
  files: ReportFileRow[];
};

export const fileName = (number: number, format: ReportFormat): string =>
  `report-${number}.${formatWords[format].extension}`;
