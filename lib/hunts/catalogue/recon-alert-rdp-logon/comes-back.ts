import { Prisma } from "@/lib/db/sql";
import { type ComesBack, jsonTexts } from "@/lib/hunts/comes-back";

/** One alert and one logon make the finding; the alert can be updated. That it was updated is not news by itself. */
export const reconComesBack: ComesBack = {
  when: [
    {
      name: "alertSeverities",
      label: "severity of the alert",
      when: "The alert comes again with a severity that it did not have.",
      kind: "set",
      values: jsonTexts(Prisma.sql`f.context -> 'alertSeverities'`),
    },
    {
      name: "alertNames",
      label: "alert",
      when: "An alert of another name joins the same computer and time.",
      kind: "set",
      values: jsonTexts(Prisma.sql`f.context -> 'alertNames'`),
    },
  ],
};
