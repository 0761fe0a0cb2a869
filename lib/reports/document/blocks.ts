import type { Drawing } from "../chart/shapes";

/** A piece of text in one look. */
export type Run = { text: string; bold?: boolean; mono?: boolean; soft?: boolean };
/** Lines of a cell or a fact, each of one or more pieces. */
export type Lines = Run[][];

export type Column = { label: string /** Share of the width. */; width: number; end?: boolean };
export type Row = { cells: Lines[] } | { heading: string };

/** What a report is made of, whatever it is written as. */
export type Block =
  | { is: "heading"; level: 2 | 3; text: string; note?: string }
  | { is: "paragraph"; text: string; soft?: boolean }
  | { is: "list"; items: string[] }
  | { is: "facts"; items: Array<{ term: string; lines: Lines }>; wide?: boolean }
  | { is: "tags"; items: Array<{ label: string; value: string; strong?: boolean }> }
  | { is: "table"; label: string; columns: Column[]; rows: Row[] }
  | { is: "figure"; drawing: Drawing; caption: string }
  | { is: "notice"; text: string }
  | { is: "page" };

export type Cover = {
  eyebrow: string;
  title: string;
  subject: string;
  facts: Array<{ term: string; value: string }>;
  figures: Array<{ value: string; label: string }>;
  notes: string[];
};

export type ReportDocument = {
  title: string;
  author: string;
  subject: string;
  keywords: string;
  preparedAt: string;
  tlp: string;
  /** Above each page but the first, and below each. */
  header: string;
  footer: string;
  watermark: string;
  paper: "a4" | "letter";
  cover: Cover;
  blocks: Block[];
};

export const plain = (text: string): Lines => [[{ text }]];
export const mono = (text: string): Lines => [[{ text, mono: true }]];
