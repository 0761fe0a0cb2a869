import { z } from "zod";
import { defineHunt } from "@/lib/hunts/define-hunt";
import { switched, wholeNumber } from "@/lib/hunts/parameter-types";
import { inBrackets, named, textOf } from "@/lib/hunts/sentence-parts";
import { rangeDifferences } from "../general-differences";
import { asnMismatchComesBack } from "./comes-back";
import { asnMismatchIncident } from "./incident";
import { asnMismatchQuery } from "./query";
import { asnMismatchQuestions } from "./questions";

export const asnMismatch = defineHunt({
  slug: "asn-mismatch",
  title: "Interactive and non-interactive sign-in from different networks",
  version: "1.0.0",
  hypothesis:
    "Someone who holds a user's token uses it from another network within minutes of the user's own sign-in, or relays the sign-in and leaves the user's own client behind on its usual network.",
  meaning:
    "For the same user, a successful interactive sign-in was followed within the window by a successful non-interactive one from another ASN and another address. It shows two networks at nearly one time; it does not show theft by itself.",
  benignCauses: [
    "A phone on a mobile network renews tokens while its owner signs in on a laptop.",
    "A VPN was connected or disconnected between the two sign-ins.",
    "A proxy or cloud gateway sends traffic for different services through different networks.",
    "The user moved from one network to another.",
    "The service reports the address of the original token for confidential clients: such a row proves no location.",
  ],
  nextSteps: [
    "Check whether the pair is usual for this user: how often did both networks appear together in the past weeks?",
    "Pivot to the session and token ids of the non-interactive sign-in: is it the same session on two networks?",
    "Look at who owns the unexpected network; hosting and anonymising networks deserve more suspicion than home and mobile ones.",
    "If it is not explained, revoke the user's sessions and look for new mailbox rules, consents and registered devices.",
  ],
  rule: {
    name: "Short-window sign-in mismatch between interactive and non-interactive activity",
    id: "868599d4-84f7-4c31-ba00-d2a2c87efaab",
    author: "Azure-Sentinel community",
    link: "https://github.com/Azure/Azure-Sentinel/blob/main/Hunting%20Queries/MultipleDataSources/SignInASNMismatchInteractiveVsNonInteractive.yaml",
  },
  differences: [
    ...rangeDifferences,
    "The non-interactive sign-in may lie up to one window after the end of the range, so that cutting a range in two loses no pair.",
    "Both sign-in ids, countries, session and token ids stand beside each row, with flags for confidential clients, for two mobile networks and for an inferred ASN. Names and kinds of networks come from your own ranges, the databases that you provide and a short list that ships with Huntboard: hints that find and drop nothing.",
    "On request, an ASN that the log leaves empty is inferred from the tenant's own sign-ins of the same address, or taken from the database that you provide where there are none, and the row says so. Off unless asked for.",
    "Rows with the same user, the same two ASNs and the same two addresses are one finding.",
  ],
  techniques: [
    {
      id: "T1550.001",
      name: "Use Alternate Authentication Material: Application Access Token",
      link: "https://attack.mitre.org/techniques/T1550/001/",
    },
    { id: "T1539", name: "Steal Web Session Cookie", link: "https://attack.mitre.org/techniques/T1539/" },
  ],
  questions: asnMismatchQuestions,
  reading: [
    {
      title: "What non-interactive sign-ins are",
      link: "https://learn.microsoft.com/en-us/entra/identity/monitoring-health/concept-noninteractive-sign-ins",
    },
    {
      title: "Token theft playbook",
      link: "https://learn.microsoft.com/en-us/security/operations/token-theft-playbook",
    },
    {
      title: "Columns of AADNonInteractiveUserSignInLogs",
      link: "https://learn.microsoft.com/en-us/azure/azure-monitor/reference/tables/aadnoninteractiveusersigninlogs",
    },
    {
      title: "Binding tokens to devices",
      link: "https://learn.microsoft.com/en-us/entra/identity/conditional-access/concept-token-protection",
    },
  ],
  severity: "medium",
  clock: "range",
  params: z.strictObject({
    windowMinutes: wholeNumber(1, 1440).default(10),
    inferAsn: switched.default(false),
  }),
  fields: [
    {
      name: "windowMinutes",
      label: "Window",
      unit: "minutes",
      kind: "number",
      help: "How long after the interactive sign-in the other one may come. Both ends count.",
    },
    {
      name: "inferAsn",
      label: "Infer missing ASNs",
      kind: "switch",
      help: "Where a row names no ASN, take the one that other rows give for the same address.",
    },
  ],
  columns: [
    { name: "InteractiveTime", label: "Interactive", kind: "time" },
    { name: "NonInteractiveTime", label: "Non-interactive", kind: "time" },
    { name: "TimeDeltaSeconds", label: "Seconds between", kind: "number" },
    { name: "UserPrincipalName", label: "User", kind: "text", entity: "user" },
    { name: "AccountName", label: "Account name", kind: "text" },
    { name: "AccountUPNSuffix", label: "UPN suffix", kind: "text" },
    { name: "InteractiveIP", label: "Interactive IP", kind: "text", entity: "ip" },
    { name: "NonInteractiveIP", label: "Non-interactive IP", kind: "text", entity: "ip" },
    { name: "InteractiveASN", label: "Interactive ASN", kind: "text", entity: "asn" },
    { name: "NonInteractiveASN", label: "Non-interactive ASN", kind: "text", entity: "asn" },
    { name: "InteractiveAppDisplayName", label: "Interactive app", kind: "text", entity: "application" },
    { name: "NonInteractiveAppDisplayName", label: "Non-interactive app", kind: "text", entity: "application" },
    { name: "InteractiveCorrelationId", label: "Interactive correlation id", kind: "text", entity: "correlation" },
    {
      name: "NonInteractiveCorrelationId",
      label: "Non-interactive correlation id",
      kind: "text",
      entity: "correlation",
    },
  ],
  sources: [
    {
      table: "sign_in",
      kind: "interactive",
      label: "Interactive sign-ins",
      columns: ["upn", "ip", "asn"],
      role: "events",
    },
    {
      table: "sign_in",
      kind: "non-interactive",
      label: "Non-interactive sign-ins",
      columns: ["upn", "ip", "asn"],
      role: "events",
    },
  ],
  query: asnMismatchQuery,
  comesBack: asnMismatchComesBack,
  incident: asnMismatchIncident,
  findingTitle: (row) =>
    `${row.UserPrincipalName} on AS${row.InteractiveASN} and AS${row.NonInteractiveASN} within ${row.TimeDeltaSeconds} s`,
  sentence: (row, context) =>
    `${textOf(row.UserPrincipalName)} signed in to ${named(row.InteractiveAppDisplayName)} from ${textOf(row.InteractiveIP)}${inBrackets(`AS${textOf(row.InteractiveASN)}`, context.interactiveAsnName, context.interactiveCountry)}; ${textOf(row.TimeDeltaSeconds)} s later a token was redeemed for ${named(row.NonInteractiveAppDisplayName)} from ${textOf(row.NonInteractiveIP)}${inBrackets(`AS${textOf(row.NonInteractiveASN)}`, context.nonInteractiveAsnName, context.nonInteractiveCountry)}.`,
});
