import { cell, type IncidentRule, timeCell } from "@/lib/incidents/define-incident";

/** Account and address: one person at one place who tries what else opens. */
export const successThenFailureIncident: IncidentRule = {
  groupBy: [
    { name: "Account", value: ({ upn }) => upn },
    { name: "IP", value: ({ ip }) => ip },
  ],
  groupingHours: 1,
  title: (finding) =>
    `Success, then failure — ${finding.upn} from ${finding.ip || "no address"} — failed at ${cell(finding, "FailedAppDisplayName")}`,
  description: (finding) =>
    `${finding.upn} signed in to ${cell(finding, "SuccessAppDisplayName") || "an unnamed application"} at ${timeCell(finding, "SuccessLogonTime")} and failed at ${cell(finding, "FailedAppDisplayName")} at ${timeCell(finding, "FailedLogonTime")}: ${[cell(finding, "ResultType"), cell(finding, "ResultDescription")].filter(Boolean).join(" ") || "no code"}.`,
};
