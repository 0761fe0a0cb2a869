import { cell, type IncidentRule, timeCell } from "@/lib/incidents/define-incident";

/** The account: whoever holds its token opens one session after the other, from one address after the other. */
export const newIpIncident: IncidentRule = {
  groupBy: [{ name: "Account", value: ({ upn }) => upn }],
  groupingHours: 24,
  title: (finding) =>
    `Non-interactive sign-ins from a ${cell(finding, "Severity") === "High" ? "new" : "rare"} address — ${finding.upn} — ${cell(finding, "UATypes")}`,
  description: (finding) =>
    `The session ${cell(finding, "CorrelationId")} of ${finding.upn} made ${cell(finding, "SignInCount")} non-interactive sign-ins from ${cell(finding, "IPList")} between ${timeCell(finding, "FirstSeen")} and ${timeCell(finding, "LastSeen")}, ${cell(finding, "NewIPCount")} of its addresses new. Agents: ${cell(finding, "UAList")}. Applications: ${cell(finding, "AppList")}.`,
};
