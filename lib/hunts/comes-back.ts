import { Prisma, type Sql } from "@/lib/db/sql";

/**
 * A fact of a finding's evidence that brings a closed one back to the queue when it is new. What it was is kept with the verdict; what
 * it is now is computed by every run. Evidence that changes without any such fact leaves a closed finding closed.
 */
export type Fact = {
  /** Its key in the database: never given another meaning. */
  name: string;
  /** What it is called when something of it is new: `country`. */
  label: string;
  /** When it brings a finding back, as the hunt's page says it. */
  when: string;
} & (
  | {
      kind: "set";
      /** Of a result row: an array of texts, over the columns of `found f`. Nulls and empty texts do not count. */
      values: Sql;
    }
  | {
      kind: "event-set";
      /** Of a sign-in that is evidence: a text, over the columns of the view `sign_in_event s`. */
      value: Sql;
    }
  | {
      kind: "number";
      /** Of a result row; the greatest counts. */
      value: Sql;
      /** New when it is at least so many times what it was. */
      factor: number;
    }
  /** New when it is higher than it was. */
  | { kind: "severity" }
);

export type ComesBack = { when: Fact[] };

/** The texts of a JSON list, as an array. */
export const jsonTexts = (list: Sql): Sql => Prisma.sql`array(select jsonb_array_elements_text(${list}))`;

/** What was new about a finding: values that a set did not hold, or a number that grew. */
export type News = { fact: string; added: string[]; more: number } | { fact: string; from: number; to: number };

/** As numbers, so that the higher is the worse. */
export const severityRanks = ["informational", "low", "medium", "high"] as const;

const wordOf = (rank: number) => severityRanks[rank - 1] ?? String(rank);

/** `New country: FR, NO` or `sign-ins from 12 to 31`: one piece of news in words. The values are the log's and not yet made harmless. */
export function newsWords(facts: ReadonlyArray<Pick<Fact, "name" | "label" | "kind">>, news: News): string {
  const fact = facts.find(({ name }) => name === news.fact);
  const label = fact?.label ?? news.fact;
  if ("added" in news) {
    const more = news.more > 0 ? ` and ${news.more} more` : "";
    return `New ${label}: ${news.added.join(", ")}${more}`;
  }
  const words = fact?.kind === "severity" ? wordOf : String;
  return `${label.charAt(0).toUpperCase()}${label.slice(1)} from ${words(news.from)} to ${words(news.to)}`;
}
