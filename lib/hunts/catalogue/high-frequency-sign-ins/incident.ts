import { cell, type IncidentRule, timeCell } from "@/lib/incidents/define-incident";

/** Account and address together, within the hour of the original rule. */
export const highFrequencyIncident: IncidentRule = {
  groupBy: [
    { name: "Account", value: ({ upn }) => upn },
    { name: "IP", value: ({ ip }) => ip },
  ],
  groupingHours: 1,
  title: (finding) =>
    `Automated Sign-Ins — ${finding.upn} from ${finding.ip} — ${cell(finding, "LoginCount")} logins/hr`,
  description: (finding) =>
    `${finding.upn} signed in ${cell(finding, "LoginCount")} times from ${finding.ip} between ${timeCell(finding, "TimeGenerated")} and ${timeCell(finding, "LastLogin")}, ${cell(finding, "LoginFreqPerMin")} times a minute. Applications: ${cell(finding, "Apps")}.`,
};
