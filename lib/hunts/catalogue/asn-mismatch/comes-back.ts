import { Prisma } from "@/lib/db/sql";
import type { ComesBack } from "@/lib/hunts/comes-back";

/** User, both systems and both addresses make the finding; what can be new is where, to what, and in whose session. */
export const asnMismatchComesBack: ComesBack = {
  when: [
    {
      name: "countries",
      label: "country",
      when: "One of the two addresses is placed in a country that was not in the finding.",
      kind: "set",
      values: Prisma.sql`array[f.context ->> 'interactiveCountry', f.context ->> 'nonInteractiveCountry']`,
    },
    {
      name: "sharedSessions",
      label: "session on both networks",
      when: "A session is seen on both networks that was not: one session in two places is no second device.",
      kind: "set",
      values: Prisma.sql`array[case when f.context ->> 'interactiveSessionId' = f.context ->> 'nonInteractiveSessionId'
        then f.context ->> 'interactiveSessionId' end]`,
    },
    {
      name: "applications",
      label: "non-interactive application",
      when: "Tokens are redeemed for an application that was not in the finding.",
      kind: "set",
      values: Prisma.sql`array[f.row ->> 'NonInteractiveAppDisplayName']`,
    },
  ],
};
