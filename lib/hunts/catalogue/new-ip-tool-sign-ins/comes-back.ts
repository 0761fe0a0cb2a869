import { Prisma } from "@/lib/db/sql";
import { type ComesBack, jsonTexts } from "@/lib/hunts/comes-back";

/** User and correlation id make the finding; the session can go on from elsewhere and with other tools. */
export const newIpComesBack: ComesBack = {
  when: [
    {
      name: "severity",
      label: "severity",
      when: "An address that was rare is new by what is loaded now: the severity rises from medium to high.",
      kind: "severity",
    },
    {
      name: "addresses",
      label: "address",
      when: "The session goes on from an address that was not in it.",
      kind: "set",
      values: jsonTexts(Prisma.sql`f.row -> 'IPList'`),
    },
    {
      name: "agentKinds",
      label: "kind of agent",
      when: "A kind of agent joins the session that was not in it, such as a scripting tool beside a browser.",
      kind: "set",
      values: jsonTexts(Prisma.sql`f.row -> 'UATypes'`),
    },
    {
      name: "applications",
      label: "application",
      when: "The session reaches an application that it had not reached.",
      kind: "set",
      values: jsonTexts(Prisma.sql`f.row -> 'AppList'`),
    },
  ],
};
