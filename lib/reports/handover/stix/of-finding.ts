import { isIP } from "node:net";
import type { ReportFinding, ReportRow } from "../../content";
import { severityWords } from "../../words";
import { ownId, patternText, type StixObject, stixTime } from "./objects";
import type { Seen } from "./observables";

export type Common = { created_by_ref: string; created: string; modified: string; object_marking_refs: string[] };
export type Making = { seed: string; common: Common };

/** What was observed of a finding in its rows; and an indicator where somebody decided that it was malicious. */
export function ofFinding(
  finding: ReportFinding,
  rows: readonly ReportRow[],
  seen: Seen,
  making: Making,
): StixObject[] {
  const refs = [...new Set(rows.flatMap(({ no }) => seen.ofRow.get(no) ?? []))];
  if (refs.length === 0) return [];
  const times = rows.map(({ at }) => at);
  const observed: StixObject = {
    type: "observed-data",
    spec_version: "2.1",
    id: ownId("observed-data", `${making.seed} F${finding.no}`),
    ...making.common,
    first_observed: stixTime(times[0] ?? finding.firstSeen),
    last_observed: stixTime(times.at(-1) ?? finding.lastSeen),
    number_observed: Math.max(1, rows.length),
    object_refs: refs,
  };
  // Only somebody's decision makes an indicator, and only of the address that the hunt found out of place.
  if (finding.verdict !== "true-positive" || isIP(finding.ip) === 0) return [observed];
  return [observed, ...indicating(finding, observed, making)];
}

function indicating(finding: ReportFinding, observed: StixObject, { seed, common }: Making): StixObject[] {
  const { ip, title, severity, firstSeen, techniques } = finding;
  const indicator: StixObject = {
    type: "indicator",
    spec_version: "2.1",
    id: ownId("indicator", `${seed} ${ip} F${finding.no}`),
    ...common,
    name: `Address of a confirmed finding: ${ip}`,
    description: `${title}. Severity ${severityWords[severity].toLowerCase()}. Check it against your own users before you block it: addresses are shared and change hands.`,
    indicator_types: ["malicious-activity"],
    pattern: `[${isIP(ip) === 4 ? "ipv4-addr" : "ipv6-addr"}:value = ${patternText(ip)}]`,
    pattern_type: "stix",
    pattern_version: "2.1",
    valid_from: stixTime(firstSeen),
  };
  const relation = (type: string, target: string): StixObject => ({
    type: "relationship",
    spec_version: "2.1",
    id: ownId("relationship", `${seed} ${indicator.id} ${type} ${target}`),
    ...common,
    relationship_type: type,
    source_ref: indicator.id,
    target_ref: target,
  });
  return [
    indicator,
    relation("based-on", observed.id),
    ...techniques.flatMap(({ id, name }) => {
      const url = `https://attack.mitre.org/techniques/${id.replace(".", "/")}/`;
      const technique: StixObject = {
        type: "attack-pattern",
        spec_version: "2.1",
        id: ownId("attack-pattern", `${seed} ${id}`),
        ...common,
        name,
        external_references: [{ source_name: "mitre-attack", external_id: id, url }],
      };
      return [technique, relation("indicates", technique.id)];
    }),
  ];
}
