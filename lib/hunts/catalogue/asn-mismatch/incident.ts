import { cell, type IncidentRule, timeCell } from "@/lib/incidents/define-incident";

/** Account and both networks: addresses change while a phone moves within its operator's network. */
export const asnMismatchIncident: IncidentRule = {
  groupBy: [
    { name: "Account", value: ({ upn }) => upn },
    { name: "Interactive ASN", value: (finding) => cell(finding, "InteractiveASN") },
    { name: "Non-interactive ASN", value: (finding) => cell(finding, "NonInteractiveASN") },
  ],
  groupingHours: 24,
  title: (finding) =>
    `Two networks at once — ${finding.upn} on AS${cell(finding, "InteractiveASN")} and AS${cell(finding, "NonInteractiveASN")}`,
  description: (finding) =>
    `${finding.upn} signed in to ${cell(finding, "InteractiveAppDisplayName") || "an unnamed application"} from ${cell(finding, "InteractiveIP") || "no address"} at ${timeCell(finding, "InteractiveTime")}; ${cell(finding, "TimeDeltaSeconds")} s later a token of the account was used from ${cell(finding, "NonInteractiveIP") || "no address"} for ${cell(finding, "NonInteractiveAppDisplayName") || "an unnamed application"}.`,
};
