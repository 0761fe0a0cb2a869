import { z } from "zod";

export const newsQuery = z.object({ since: z.iso.datetime().nullish().catch(null) });

/** What an open page says in its corner. */
export type News = {
  /** The moment that this was asked; the next question begins here. */
  at: string;
  /** How many wait, by the destination in the rail. */
  open: { "/findings": number; "/incidents": number };
  findings: { count: number; id: string; title: string } | null;
  decisions: Array<{ by: string; count: number; id: string; title: string; status: string }>;
  /** Notes that name this person. */
  mentions: Array<{ id: string; by: string; title: string; href: string }>;
  uploads: Array<{ id: string; name: string; state: "done" | "failed" }>;
};
