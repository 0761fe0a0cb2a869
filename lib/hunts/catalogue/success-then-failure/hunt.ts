import { z } from "zod";
import { defineHunt } from "@/lib/hunts/define-hunt";
import { listOf, wholeNumber } from "@/lib/hunts/parameter-types";
import { inBrackets, named, textOf } from "@/lib/hunts/sentence-parts";
import { rangeDifferences } from "../general-differences";
import { successThenFailureComesBack } from "./comes-back";
import { successThenFailureIncident } from "./incident";
import { successThenFailureQuery } from "./query";
import { successThenFailureQuestions } from "./questions";

export const successThenFailure = defineHunt({
  slug: "success-then-failure",
  title: "Success on one application, failure on another",
  version: "1.0.0",
  hypothesis:
    "With an account in hand, the intruder tries what else it opens: one application lets them in, and within a minute another turns them away.",
  meaning:
    "The same user at the same address signed in to one application and failed at another within the window, and this combination of application and result code is uncommon in the range.",
  benignCauses: [
    "An application that the user was never assigned to opens from a bookmark or a portal.",
    "A policy asks for a stronger factor for the second application.",
    "A password was changed, and an old session of another application still tries the old one.",
  ],
  nextSteps: [
    "Read the result code: was the second application refused by assignment, by policy or by password?",
    "See whether more applications were tried around that time, and from which addresses.",
    "Ask whether the user has any reason to open the second application.",
    "Open the hits that the distribution suppressed when the range is long.",
  ],
  rule: {
    name: "Same User - Successful logon for a given App and failure on another App within 1m and low distribution",
    id: "bc17381e-07ee-48a2-931f-06a3d9e149c9",
    author: "Shain",
    link: "https://github.com/Azure/Azure-Sentinel/blob/main/Hunting%20Queries/SigninLogs/SuccessThenFail_SameUserDiffApp.yaml",
  },
  differences: [
    ...rangeDifferences,
    "Every hit of a kept combination is a row; the original's join keeps one arbitrary hit of each.",
    "The number of hits that the distribution suppressed is shown, and they can be opened.",
    "Both sign-in ids of the earliest pair and the number of pairs stand beside each row.",
    "As in the original, the distribution counts pairs within the range, so that a long range suppresses what an hour shows: results of different ranges are never added up, and a finding that a longer range suppresses stays as it was.",
  ],
  techniques: [
    { id: "T1087", name: "Account Discovery", link: "https://attack.mitre.org/techniques/T1087/" },
    { id: "T1021", name: "Remote Services", link: "https://attack.mitre.org/techniques/T1021/" },
  ],
  questions: successThenFailureQuestions,
  reading: [
    {
      title: "Sign-in error codes",
      link: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes",
    },
    {
      title: "Columns of SigninLogs",
      link: "https://learn.microsoft.com/en-us/azure/azure-monitor/reference/tables/signinlogs",
    },
    {
      title: "Finding out why a sign-in was blocked",
      link: "https://learn.microsoft.com/en-us/entra/identity/conditional-access/troubleshoot-conditional-access",
    },
  ],
  severity: "medium",
  clock: "range",
  params: z.strictObject({
    windowSeconds: wholeNumber(1, 86_400).default(60),
    maxDistribution: wholeNumber(1, 1_000_000).default(5),
    excludedApps: listOf(z.string().max(500)).default([
      "Office 365 Exchange Online",
      "Skype for Business Online",
      "Office 365 SharePoint Online",
    ]),
  }),
  fields: [
    {
      name: "windowSeconds",
      label: "Window",
      unit: "seconds",
      kind: "number",
      help: "How long after the success the failure may come; exactly this long still counts.",
    },
    {
      name: "maxDistribution",
      label: "At most",
      unit: "pairs",
      kind: "number",
      help: "A success application and a result code with more pairs than this in the range are common, and hidden.",
    },
    {
      name: "excludedApps",
      label: "Applications left out",
      kind: "text-list",
      help: "Names as logged, on either side; case matters.",
    },
  ],
  columns: [
    { name: "UserPrincipalName", label: "User", kind: "text", entity: "user" },
    { name: "SuccessLogonTime", label: "Success", kind: "time" },
    { name: "IPAddress", label: "IP address", kind: "text", entity: "ip" },
    { name: "SuccessAppDisplayName", label: "Succeeded at", kind: "text", entity: "application" },
    { name: "FailedLogonTime", label: "Failure", kind: "time" },
    { name: "FailedAppDisplayName", label: "Failed at", kind: "text", entity: "application" },
    { name: "ResultType", label: "Result", kind: "text" },
    { name: "ResultDescription", label: "Description", kind: "text" },
  ],
  sources: [
    {
      table: "sign_in",
      kind: "interactive",
      label: "Interactive sign-ins",
      columns: ["upn", "ip", "app"],
      role: "events",
    },
  ],
  query: successThenFailureQuery,
  comesBack: successThenFailureComesBack,
  incident: successThenFailureIncident,
  rangeDecides: { context: ["distribution"] },
  hidden: {
    count: "suppressedHits",
    title: "Suppressed hits",
    why: "Their success application and result code make more pairs in this range than the distribution allows. They are no findings.",
  },
  findingTitle: (row) =>
    `${row.UserPrincipalName} signed in to ${row.SuccessAppDisplayName || "an unnamed application"} and failed at ${row.FailedAppDisplayName} (${row.ResultType || "no code"})`,
  sentence: (row) =>
    `${textOf(row.UserPrincipalName)} signed in to ${named(row.SuccessAppDisplayName)} from ${textOf(row.IPAddress) || "an address that the log does not name"} and within the window failed at ${named(row.FailedAppDisplayName)} from the same address with ${textOf(row.ResultType) || "no code"}${inBrackets(row.ResultDescription)}.`,
});
