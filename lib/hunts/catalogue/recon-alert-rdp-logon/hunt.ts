import { z } from "zod";
import { defineHunt } from "@/lib/hunts/define-hunt";
import { listOf, switched, wholeNumber } from "@/lib/hunts/parameter-types";
import { listed, textOf } from "@/lib/hunts/sentence-parts";
import { reconComesBack } from "./comes-back";
import { reconIncident } from "./incident";
import { reconQuery } from "./query";
import { reconQuestions } from "./questions";

export const reconAlertRdpLogon = defineHunt({
  slug: "recon-alert-rdp-logon",
  title: "Remote desktop logon after a reconnaissance alert",
  version: "1.0.0",
  hypothesis:
    "After scanning or spraying passwords, the intruder logs on to the computer that the alert names, over remote desktop.",
  meaning:
    "A security alert about reconnaissance or a suspicious sign-in named a computer, and within the window someone logged on to that computer over remote desktop.",
  benignCauses: [
    "An administrator logs on to look into the alert itself.",
    "The computer is a jump host where remote desktop logons happen all the time.",
    "The alert was raised by an authorised scan.",
  ],
  nextSteps: [
    "Ask whether the account usually logs on to this computer, and from this address.",
    "Read the alert and its other entities; open it by its link.",
    "Look at what ran on the computer after the logon.",
    "If it is not explained, isolate the computer and reset the account.",
  ],
  rule: {
    name: "Recon Activity with Interactive Logon Correlation",
    id: "346d36c9-2e79-4d8f-8c14-1eef73d38737",
    author: "Azure-Sentinel community",
    link: "https://github.com/Azure/Azure-Sentinel/blob/main/Hunting%20Queries/MultipleDataSources/ReconActivitywithInteractiveLogonCorrelation.yaml",
  },
  differences: [
    "An alert or a logon is one event, however often it was exported; the original counts every copy.",
    "Both times are those that the logs call TimeGenerated, as in the original; a log without it serves with its own time of the event.",
    "An alert without a compromised entity is dropped; in the original, an empty entity meets an empty computer name.",
    "Spaces around the name of a logon's computer do not count.",
    "Short names match: when the alert or the logon names a computer without its domain, the first labels are compared. Can be switched off.",
    "The logon may lie after the end of the range, so that cutting a range in two loses nothing.",
    "An alert that was updated makes a row each time, as in the original, but one alert and one logon are one finding. Alerts of one moment about one computer are one row, whose finding is named after the first of their ids.",
    "Alert names, severity, link and the number of alerts stand beside each row.",
    "Most of these alerts name a person, not a computer: beside the rows it says how many name a computer, and how many of those computers are in the loaded logons.",
  ],
  techniques: [
    { id: "T1190", name: "Exploit Public-Facing Application", link: "https://attack.mitre.org/techniques/T1190/" },
    { id: "T1078", name: "Valid Accounts", link: "https://attack.mitre.org/techniques/T1078/" },
  ],
  questions: reconQuestions,
  reading: [
    {
      title: "Windows event 4624",
      link: "https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/event-4624",
    },
    {
      title: "What the risk detections mean",
      link: "https://learn.microsoft.com/en-us/entra/id-protection/concept-identity-protection-risks",
    },
    {
      title: "Columns of SecurityAlert",
      link: "https://learn.microsoft.com/en-us/azure/azure-monitor/reference/tables/securityalert",
    },
    {
      title: "Password spray playbook",
      link: "https://learn.microsoft.com/en-us/security/operations/incident-response-playbook-password-spray",
    },
  ],
  severity: "medium",
  clock: "range",
  params: z.strictObject({
    windowMinutes: wholeNumber(1, 1440).default(15),
    alertNames: listOf(z.string().trim().min(1).max(200), 1).default([
      "Atypical travel",
      "Unfamiliar sign-in properties",
      "Anonymous IP address",
      "Malware linked IP address",
      "Malicious IP address",
      "Password Spray",
      "Targeted port scans",
    ]),
    logonTypes: listOf(wholeNumber(0, 100), 1).default([10]),
    matchShortNames: switched.default(true),
  }),
  fields: [
    {
      name: "windowMinutes",
      label: "Window",
      unit: "minutes",
      kind: "number",
      help: "How long after the alert the logon may come. Both ends count.",
    },
    {
      name: "alertNames",
      label: "Alert names",
      kind: "text-list",
      help: "An alert counts when its name has one of these as whole words, in any case.",
    },
    {
      name: "logonTypes",
      label: "Logon types",
      kind: "number-list",
      help: "Windows logon types; 10 is remote desktop.",
    },
    {
      name: "matchShortNames",
      label: "Match short names",
      kind: "switch",
      help: "Compare the first label of the names when one of them has no domain.",
    },
  ],
  columns: [
    { name: "TimeGenerated", label: "Alert", kind: "time" },
    { name: "Interactivelogontime", label: "Logon", kind: "time" },
    { name: "AccountCustomEntity", label: "Account", kind: "text" },
    { name: "AccountType", label: "Account type", kind: "text" },
    { name: "CompromisedEntity", label: "Computer", kind: "text", entity: "computer" },
    { name: "Activity", label: "Activity", kind: "text" },
    { name: "IpAddress", label: "IP address", kind: "text", entity: "ip" },
    { name: "TimeWindow", label: "Window ends", kind: "time" },
  ],
  sources: [
    { table: "security_alert", label: "Security alerts", columns: ["name", "entity"], role: "events" },
    { table: "windows_logon", label: "Windows logons", columns: ["computer", "logon_type"], role: "events" },
  ],
  query: reconQuery,
  comesBack: reconComesBack,
  incident: reconIncident,
  summaryIsHealth: true,
  findingTitle: (row) => `${row.AccountCustomEntity} logged on to ${row.CompromisedEntity} after an alert`,
  sentence: (row, context) =>
    `After an alert (${listed(context.alertNames)}) named ${textOf(row.CompromisedEntity)}, ${textOf(row.AccountCustomEntity)} logged on to it by remote desktop from ${textOf(row.IpAddress) || "an address that the log does not name"}.`,
});
