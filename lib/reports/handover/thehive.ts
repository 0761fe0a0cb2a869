import type { FindingSeverity } from "@/lib/findings/schema";
import type { ReportContent } from "../content";
import type { Tlp } from "../schema";
import { alertParts } from "./alert";

const severityNumbers: Record<FindingSeverity, number> = { informational: 1, low: 1, medium: 2, high: 3 };
const tlpNumbers: Record<Tlp, number> = { clear: 0, green: 1, amber: 2, "amber+strict": 3, red: 4 };
/** It shows its text as Markdown: a user agent must not fetch a picture from wherever its owner likes, or be an element. */
const inert = (text: string) => text.replace(/!(?=\[)|<(?=[a-z/!?])/gi, "\\$&");
/** Permissible actions: what a recipient may do without asking; amber, passive and active queries that the target does not see. */
const pap = 2;

/** An alert as TheHive 5 takes it at `POST /api/v1/alert`. */
export function theHiveAlert(content: ReportContent): string {
  const { head, glance } = content;
  const { text, addresses, users, computers, tags, techniques, first } = alertParts(content);
  const tlp = tlpNumbers[head.tlp];
  const alert = {
    type: "huntboard-report",
    source: head.product,
    sourceRef: `${head.reference} ${head.preparedAt}`,
    title: head.title,
    description: inert(text),
    severity: glance.severity ? severityNumbers[glance.severity] : 1,
    date: Date.parse(`${first.slice(0, 23).replace(/Z$/, "")}Z`),
    ...(head.link === "" ? {} : { externalLink: head.link }),
    tags: [...tags, ...techniques],
    tlp,
    pap,
    flag: false,
    observables: [
      ...addresses.map(({ value, message, isBad }) => ({
        dataType: "ip",
        data: value,
        message,
        ioc: isBad,
        sighted: true,
        tlp,
        pap,
        tags: isBad ? ["true-positive"] : [],
      })),
      ...users.map(({ user, name }) => ({
        dataType: "other",
        data: user,
        message: name === "" ? "User" : `User, ${name}`,
        ioc: false,
        sighted: true,
        tlp,
        pap,
        tags: ["user"],
      })),
      ...computers.map((computer) => ({
        dataType: "hostname",
        data: computer,
        message: "Computer",
        ioc: false,
        sighted: true,
        tlp,
        pap,
        tags: [],
      })),
    ],
  };
  return `${JSON.stringify(alert, null, 2)}\n`;
}
