import { z } from "zod";
import type { Scope } from "@/lib/hunts/define-hunt";

/** What is asked: the newest run's question again, or the hunt over everything that is loaded. */
export const hidesOver = ["run", "all"] as const;
export type HidesOver = (typeof hidesOver)[number];

export const hidesSearch = z.object({
  over: z.enum(hidesOver).catch("run"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** The question that was asked of the hunt. */
export type HidesQuestion = {
  hunt: string;
  title: string;
  scope: Scope;
  parameters: Record<string, unknown>;
  /** The run that asked it, with the version of the list that it used; null over everything. */
  run: { id: string; startedAt: string; listVersion: number | null } | null;
};

/** A group that the hunt would find without the entry. */
export type HiddenGroup = {
  upn: string;
  ip: string;
  signIns: number;
  applications: string[];
  first: string;
  last: string;
  asOf: string;
  /** Other entries in force that hold the address: without this one they would still hide the group. */
  alsoCoveredBy: Array<{ id: number; value: string }>;
};

export type HidesAnswer = {
  question: HidesQuestion;
  groups: HiddenGroup[];
  /** How many groups only this entry hides. */
  alone: number;
  /** How many groups of its addresses another entry hides as well. */
  shared: number;
  pageSize: number;
  milliseconds: number;
};

/** Per entry: how many groups it alone hides, and the newest hour in which it did. */
export type EntryUse = { groups: number; last: string };
export type ListUse = {
  question: HidesQuestion;
  /** By the number of the entry; entries that hide nothing alone are not in it. */
  entries: Record<number, EntryUse>;
  /** First and last sign-in that the hunt reads. */
  loaded: { from: string; to: string };
  milliseconds: number;
};
