import { cell, type IncidentRule, timeCell } from "@/lib/incidents/define-incident";

/** The computer: after an alert about it, every logon belongs to one story. */
export const reconIncident: IncidentRule = {
  groupBy: [{ name: "Computer", value: (finding) => cell(finding, "CompromisedEntity") }],
  groupingHours: 24,
  title: (finding) =>
    `Remote logon after an alert — ${cell(finding, "AccountCustomEntity")} on ${cell(finding, "CompromisedEntity")}`,
  description: (finding) =>
    `An alert named ${cell(finding, "CompromisedEntity")} at ${timeCell(finding, "TimeGenerated")}; ${cell(finding, "AccountCustomEntity")} logged on to it from ${cell(finding, "IpAddress") || "no address"} at ${timeCell(finding, "Interactivelogontime")}.`,
};
