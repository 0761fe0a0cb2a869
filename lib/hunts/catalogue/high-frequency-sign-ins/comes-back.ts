import { Prisma } from "@/lib/db/sql";
import { type ComesBack, jsonTexts } from "@/lib/hunts/comes-back";

/** User, address and hour make the finding; later uploads can add to the hour. Another hour is another finding. */
export const highFrequencyComesBack: ComesBack = {
  when: [
    {
      name: "signIns",
      label: "sign-ins",
      when: "The count of sign-ins at least doubles.",
      kind: "number",
      value: Prisma.sql`(f.row ->> 'LoginCount')::numeric`,
      factor: 2,
    },
    {
      name: "applications",
      label: "application",
      when: "The sign-ins reach an application that was not in the finding.",
      kind: "set",
      values: jsonTexts(Prisma.sql`f.row -> 'Apps'`),
    },
    {
      name: "locations",
      label: "location",
      when: "The address is placed in a location that was not in the finding.",
      kind: "set",
      values: jsonTexts(Prisma.sql`f.row -> 'Locations'`),
    },
  ],
};
