import { z } from "zod";
import { defineHunt } from "@/lib/hunts/define-hunt";
import { hoursAgo, switched, wholeNumber } from "@/lib/hunts/parameter-types";
import { listed, textOf } from "@/lib/hunts/sentence-parts";
import { asOfDifferences } from "../general-differences";
import { highFrequencyComesBack } from "./comes-back";
import { highFrequencyIncident } from "./incident";
import { highFrequencyQuery } from "./query";
import { highFrequencyQuestions } from "./questions";

export const highFrequencySignIns = defineHunt({
  slug: "high-frequency-sign-ins",
  title: "High-frequency automated sign-ins",
  version: "1.1.0",
  hypothesis: "A script or tool keeps a stolen session fresh by signing in over and over from one address.",
  meaning:
    "One user signed in successfully and interactively at least the given number of times within the lookback, from one address that is not allowlisted. People rarely do that; programs do.",
  benignCauses: [
    "A kiosk, a test suite or a monitoring probe signs in as a user.",
    "A browser that keeps no cookies makes the user sign in for each application.",
    "An application loops because its own token is refused.",
    "A trusted egress address is missing from the allowlist.",
  ],
  nextSteps: [
    "Look at the intervals: even spacing points to a program.",
    "Check the address and the applications: does the user work from there, with these?",
    "Compare the user agents of the sign-ins.",
    "Add a trusted network to the allowlist, with the reason; otherwise revoke the user's sessions.",
  ],
  rule: {
    name: "SigninLogs — High-Frequency Repeated Sign-Ins (Automated Credential Abuse)",
    id: "c9d0e1f2-a3b4-4c5d-6e7f-8a9b0c1d2e3f",
    author: "David Alonso",
    link: "",
  },
  differences: [
    ...asOfDifferences,
    "A row that stands for several sign-ins, as the portal's grouped rows do, counts as many.",
    "The number of applications is exact, and the sets of applications and locations are whole and sorted.",
    "An entry of the allowlist can expire; whether it has is judged by the clock when the hunt runs, not as of T.",
    "The allowlist takes IPv6 addresses, ranges and networks too; spaces are trimmed, and junk is refused when the list is saved.",
    "The frequency is rounded from the exact quotient, half away from zero; the original rounds a binary fraction.",
    "On request, any window of the lookback's length is found, not only the one that ends at T: every sign-in ends a window, and a window belongs to the hour in which it ends. Windows of one hour that reach the minimum and overlap are one row, which holds all their sign-ins, so its count may cover more than one lookback. As of T, the windows that end within the lookback before T are asked for; in a replay, those that end in its range, whatever its step. A replay in two halves so finds what one replay finds. Off unless asked for.",
    "A finding is a user and an address in one hour, cut as the hourly schedule cuts: the hour of the row's first sign-in or, when any window is looked for, the hour in which the windows end. A later burst is a new finding and does not disappear in a closed one.",
  ],
  techniques: [
    { id: "T1078", name: "Valid Accounts", link: "https://attack.mitre.org/techniques/T1078/" },
    { id: "T1539", name: "Steal Web Session Cookie", link: "https://attack.mitre.org/techniques/T1539/" },
    { id: "T1528", name: "Steal Application Access Token", link: "https://attack.mitre.org/techniques/T1528/" },
  ],
  questions: highFrequencyQuestions,
  reading: [
    {
      title: "Token theft playbook",
      link: "https://learn.microsoft.com/en-us/security/operations/token-theft-playbook",
    },
    {
      title: "Columns of SigninLogs",
      link: "https://learn.microsoft.com/en-us/azure/azure-monitor/reference/tables/signinlogs",
    },
    {
      title: "Watchlists in Microsoft Sentinel",
      link: "https://learn.microsoft.com/en-us/azure/sentinel/watchlists",
    },
  ],
  severity: "medium",
  clock: "as-of",
  params: z.strictObject({
    lookback: hoursAgo.default(1),
    minimum: wholeNumber(1, 1_000_000).default(10),
    allowlist: z.string().trim().max(200).default("NetworkAllowlist"),
    sliding: switched.default(false),
  }),
  fields: [
    {
      name: "lookback",
      label: "Lookback",
      unit: "hours",
      kind: "number",
      help: "How far before T sign-ins are counted. The far end does not count, T does.",
    },
    { name: "minimum", label: "At least", unit: "sign-ins", kind: "number", help: "As many or more make a row." },
    {
      name: "allowlist",
      label: "Allowlist",
      kind: "text",
      watchlist: "network",
      help: "The watchlist of networks whose addresses are left out. Its expired entries hide nothing.",
    },
    {
      name: "sliding",
      label: "Any window",
      kind: "switch",
      help: "Find any window of the lookback's length, such as five sign-ins before and five after the full hour.",
    },
  ],
  columns: [
    { name: "TimeGenerated", label: "First sign-in", kind: "time" },
    { name: "UserPrincipalName", label: "User", kind: "text", entity: "user" },
    { name: "IPAddress", label: "IP address", kind: "text", entity: "ip" },
    { name: "LoginCount", label: "Sign-ins", kind: "number" },
    { name: "UniqueApps", label: "Applications", kind: "number" },
    { name: "LoginFreqPerMin", label: "Per minute", kind: "number" },
    { name: "WindowMinutes", label: "Minutes", kind: "number" },
    { name: "Apps", label: "Application names", kind: "list", entity: "application" },
    { name: "Locations", label: "Locations", kind: "list" },
    { name: "LastLogin", label: "Last sign-in", kind: "time" },
  ],
  sources: [
    { table: "sign_in", kind: "interactive", label: "Interactive sign-ins", columns: ["upn", "ip"], role: "events" },
  ],
  query: highFrequencyQuery,
  comesBack: highFrequencyComesBack,
  incident: highFrequencyIncident,
  findingTitle: (row) =>
    `Automated Sign-Ins — ${row.UserPrincipalName} from ${row.IPAddress} — ${row.LoginCount} logins/hr`,
  sentence: (row) =>
    `${textOf(row.UserPrincipalName)} signed in ${textOf(row.LoginCount)} times within ${textOf(row.WindowMinutes)} minutes from ${textOf(row.IPAddress)}, to ${textOf(row.UniqueApps)} ${Number(row.UniqueApps) === 1 ? "application" : "applications"} (${listed(row.Apps)}).`,
});
