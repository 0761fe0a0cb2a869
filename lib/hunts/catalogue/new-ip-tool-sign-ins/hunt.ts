import { z } from "zod";
import { defineHunt } from "@/lib/hunts/define-hunt";
import { hoursAgo, wholeNumber } from "@/lib/hunts/parameter-types";
import { listed, textOf } from "@/lib/hunts/sentence-parts";
import { asOfDifferences } from "../general-differences";
import { newIpComesBack } from "./comes-back";
import { newIpIncident } from "./incident";
import { newIpQuery } from "./query";
import { newIpQuestions } from "./questions";

export const newIpToolSignIns = defineHunt({
  slug: "new-ip-tool-sign-ins",
  title: "Non-interactive sign-ins by tools from new addresses",
  version: "1.1.0",
  hypothesis:
    "Someone redeems a stolen token with a script or in a second browser, from an address that the user's own sign-ins never or hardly ever came from.",
  meaning:
    "Within one correlation id, non-interactive sign-ins of a user came from a scripting tool, or from a browser together with another user agent, and at least one of their addresses is new (high) or rare (medium) for this user.",
  benignCauses: [
    "A developer or administrator runs a script of their own from a new place.",
    "A product signs in for the user and names a general-purpose HTTP library as its agent.",
    "A traveller's addresses are new by nature.",
    "Little history is loaded, so that every address looks new: see the baseline beside the row.",
  ],
  nextSteps: [
    "Read the user agents: is the tool one that this user or a known product runs?",
    "Pivot to the address: does anyone else in the tenant use it, and which network is it in?",
    "Look at the applications and resources that were reached, and at what the user did interactively around that time.",
    "If it is not explained, revoke the user's sessions and refresh tokens.",
  ],
  rule: {
    name: "Suspicious Non-Interactive Sign-Ins with New IP",
    id: "",
    author: "Benjamin Zulliger",
    link: "https://github.com/benscha/KQLAdvancedHunting",
  },
  differences: [
    ...asOfDifferences,
    "Every suspicious session is judged; the original stops at an arbitrary 500.",
    "The history is the successful interactive and non-interactive sign-ins that are loaded, where the original reads a table of another product that holds the same two kinds.",
    "Sets of agents, addresses and applications are whole and sorted; only the screen shortens them.",
    "Each row carries its baseline: the covered span of the history, its sign-ins and addresses for the user, and a flag when less than the wanted days is loaded: when it begins later, or has more than four days on end without a sign-in of anybody.",
    "Beside it stand the kind of network of the rarest address, and a flag where a program with a credential of its own redeemed a token: the log may then carry the address of the original sign-in. Neither finds or drops a row.",
    "A session seen by several hourly runs is one finding: its key is the user and the correlation id.",
  ],
  techniques: [
    { id: "T1078", name: "Valid Accounts", link: "https://attack.mitre.org/techniques/T1078/" },
    { id: "T1078.004", name: "Valid Accounts: Cloud Accounts", link: "https://attack.mitre.org/techniques/T1078/004/" },
  ],
  questions: newIpQuestions,
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
      title: "Revoking a user's access",
      link: "https://learn.microsoft.com/en-us/entra/identity/users/users-revoke-access",
    },
  ],
  severity: "high",
  clock: "as-of",
  params: z.strictObject({
    lookback: hoursAgo.default(1),
    historyDays: wholeNumber(1, 365).default(29),
    rareBelow: wholeNumber(0, 1000).default(3),
  }),
  fields: [
    {
      name: "lookback",
      label: "Lookback",
      unit: "hours",
      kind: "number",
      help: "How far before T the sessions are looked for. Both ends count.",
    },
    {
      name: "historyDays",
      label: "History",
      unit: "days",
      kind: "number",
      help: "How far before T the user's earlier addresses are counted; the history ends where the lookback begins.",
    },
    {
      name: "rareBelow",
      label: "Rare below",
      unit: "sign-ins",
      kind: "number",
      help: "An address seen fewer times than this is rare.",
    },
  ],
  columns: [
    { name: "Severity", label: "Severity", kind: "text" },
    { name: "UserPrincipalName", label: "User", kind: "text", entity: "user" },
    { name: "CorrelationId", label: "Correlation id", kind: "text", entity: "correlation" },
    { name: "UACount", label: "Agents", kind: "number" },
    { name: "UATypes", label: "Kinds of agent", kind: "list" },
    { name: "UAList", label: "User agents", kind: "list" },
    { name: "HasSuspiciousTool", label: "Tool", kind: "boolean" },
    { name: "NewIPCount", label: "New IPs", kind: "number" },
    { name: "IPCount", label: "IPs", kind: "number" },
    { name: "IPList", label: "IP addresses", kind: "list", entity: "ip" },
    { name: "MinIPSeenCount", label: "Least seen", kind: "number" },
    { name: "MaxIPSeenCount", label: "Most seen", kind: "number" },
    { name: "WorstIPRisk", label: "Worst IP risk", kind: "text" },
    { name: "AppList", label: "Applications", kind: "list", entity: "application" },
    { name: "FirstSeen", label: "First seen", kind: "time" },
    { name: "LastSeen", label: "Last seen", kind: "time" },
    { name: "SignInCount", label: "Sign-ins", kind: "number" },
  ],
  sources: [
    {
      table: "sign_in",
      kind: "non-interactive",
      label: "Non-interactive sign-ins",
      columns: ["upn", "ip", "user_agent", "correlation_id"],
      role: "events",
    },
    { table: "sign_in", label: "History of successful sign-ins", columns: ["upn", "ip"], role: "history" },
  ],
  query: newIpQuery,
  comesBack: newIpComesBack,
  incident: newIpIncident,
  findingTitle: (row) =>
    `${row.UserPrincipalName}: ${row.HasSuspiciousTool ? "a tool" : "a second agent"} from a ${row.Severity === "High" ? "new" : "rare"} address`,
  sentence: (row) =>
    `In one session ${textOf(row.UserPrincipalName)} was signed in ${textOf(row.SignInCount)} times without being asked, by ${row.HasSuspiciousTool ? "a tool" : "more than one agent"} (${listed(row.UATypes)}), from ${addresses(row)}.`,
});

/** Where the session came from, and how well the user's history knows it. */
function addresses({ IPList, NewIPCount, MinIPSeenCount }: Record<string, unknown>): string {
  const count = Array.isArray(IPList) ? IPList.length : 0;
  const isNew = Number(NewIPCount) > 0;
  const seen = `seen ${textOf(MinIPSeenCount) || "few"} times before`;
  if (count <= 1) return `${listed(IPList)}, ${isNew ? "which was never seen for this user" : seen}`;
  return `${count} addresses, ${isNew ? `${textOf(NewIPCount)} of them never seen for this user` : `the rarest of them ${seen}`}`;
}
