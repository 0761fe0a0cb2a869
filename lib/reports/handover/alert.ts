import { isIP } from "node:net";
import type { ReportContent } from "../content";
import { tlpName } from "../schema";
import { verdictWords } from "../words";

/** Both products keep a text of about a million signs. */
const mostNamed = 500;

export type Sighted = { value: string; message: string; isBad: boolean };

/** What both alert formats say: the people, the addresses, and a text that reads without either product. */
export function alertParts(content: ReportContent) {
  const { head, findings, evidence, networks, narrative, glance } = content;
  const bad = new Set(findings.filter(({ verdict }) => verdict === "true-positive").map(({ ip }) => ip));
  const seen = new Map<string, Sighted>();
  for (const { asn, network, addresses, countries } of networks) {
    const known = [/^\d+$/.test(asn) ? `AS${asn}` : asn, network, countries.join(", ")].filter(Boolean).join(", ");
    for (const value of addresses) {
      if (isIP(value) !== 0) seen.set(value, { value, message: known, isBad: bad.has(value) });
    }
  }
  const text = [
    `${head.reference}: ${head.subject}`,
    ...narrative.map(({ heading, text: words }) => [heading, words.trim()].filter(Boolean).join("\n")),
    [
      "Findings",
      ...findings
        .slice(0, mostNamed)
        .map(
          ({ no, title, sentence, verdict }) =>
            `- F${no} ${title} (${verdictWords[verdict ?? "none"].toLowerCase()}). ${sentence}`,
        ),
      ...(findings.length > mostNamed ? [`and ${findings.length - mostNamed} more, which the report names`] : []),
    ].join("\n"),
    `Events: ${evidence.total}. Prepared by ${head.author} at ${head.preparedAt}. ${tlpName(head.tlp)}.`,
  ].join("\n\n");
  return {
    text,
    addresses: [...seen.values()],
    users: glance.users,
    computers: [...new Set(evidence.rows.map(({ computer, table }) => (table === "sign_in" ? "" : computer)))].filter(
      Boolean,
    ),
    tags: ["huntboard", tlpName(head.tlp), ...new Set(findings.map(({ hunt }) => hunt))],
    techniques: [...new Set(findings.flatMap(({ techniques }) => techniques.map(({ id }) => id)))],
    first: glance.from ?? head.preparedAt,
  };
}
