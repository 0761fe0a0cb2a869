import type { FindingSeverity } from "@/lib/findings/schema";
import type { ReportContent } from "../content";
import type { Tlp } from "../schema";
import { alertParts } from "./alert";

// The numbers that a new installation gives: whoever changed them there changes them here before sending.
const severityIds: Record<FindingSeverity, number> = { informational: 2, low: 3, medium: 4, high: 5 };
const unspecified = 1;
const statusNew = 2;
const firstCustomer = 1;
const tlpIds: Record<Tlp, number> = { red: 1, amber: 2, green: 3, clear: 4, "amber+strict": 5 };
const ipAny = 76;
const accountAsset = 1;
const computerAsset = 9;

/** An alert as DFIR-IRIS takes it at `POST /alerts/add`. */
export function irisAlert(content: ReportContent): string {
  const { head, glance, findings } = content;
  const { text, addresses, users, computers, tags, techniques, first } = alertParts(content);
  const alert = {
    alert_title: head.title,
    alert_description: text,
    alert_source: head.product,
    alert_source_ref: `${head.reference} ${head.preparedAt}`,
    alert_source_link: head.link,
    alert_severity_id: glance.severity ? severityIds[glance.severity] : unspecified,
    alert_status_id: statusNew,
    alert_customer_id: firstCustomer,
    // Without a zone there: it is read as UTC.
    alert_source_event_time: first.replace(/Z$/, ""),
    alert_note: `Made by ${head.product} for ${head.client || "a client"}. Ids of types, severity, status and customer are those of a new installation.`,
    alert_tags: [...tags, ...techniques].join(","),
    alert_context: {
      reference: head.reference,
      case: head.caseReference,
      client: head.client,
      "time zone": head.zone,
      findings: String(findings.length),
      events: String(glance.events),
    },
    alert_source_content: {
      findings: findings.map(({ no, hunt, title, severity, verdict, status, firstSeen, lastSeen }) => ({
        no,
        hunt,
        title,
        severity,
        verdict,
        status,
        firstSeen,
        lastSeen,
      })),
      files: content.files.map(({ file, sha256, rows }) => ({ file, sha256, rows })),
    },
    alert_iocs: addresses
      .filter(({ isBad }) => isBad)
      .map(({ value, message }) => ({
        ioc_value: value,
        ioc_description: message || "Address of a confirmed finding",
        ioc_type_id: ipAny,
        ioc_tlp_id: tlpIds[head.tlp],
        ioc_tags: "huntboard,true-positive",
        ioc_enrichment: {},
      })),
    alert_assets: [
      ...users.map(({ user, name }) => ({
        asset_name: user,
        asset_description: name,
        asset_type_id: accountAsset,
        asset_ip: "",
        asset_domain: "",
        asset_tags: "huntboard",
        asset_enrichment: {},
      })),
      ...computers.map((computer) => ({
        asset_name: computer,
        asset_description: "",
        asset_type_id: computerAsset,
        asset_ip: "",
        asset_domain: "",
        asset_tags: "huntboard",
        asset_enrichment: {},
      })),
    ],
  };
  return `${JSON.stringify(alert, null, 2)}\n`;
}
