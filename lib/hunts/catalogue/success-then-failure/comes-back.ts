import { Prisma } from "@/lib/db/sql";
import type { ComesBack } from "@/lib/hunts/comes-back";

/** User, both applications, address, code and reason make the finding; what can be new is with what, from where, and how often. */
export const successThenFailureComesBack: ComesBack = {
  when: [
    {
      name: "agents",
      label: "user agent",
      when: "One of the sign-ins names a user agent that was not in the finding.",
      kind: "event-set",
      value: Prisma.sql`s.user_agent`,
    },
    {
      name: "countries",
      label: "country",
      when: "One of the sign-ins is placed in a country that was not in the finding.",
      kind: "event-set",
      value: Prisma.sql`s.country`,
    },
    {
      name: "pairs",
      label: "pairs",
      when: "There are at least twice as many pairs of a success and a failure.",
      kind: "number",
      value: Prisma.sql`(f.context ->> 'pairCount')::numeric`,
      factor: 2,
    },
  ],
};
