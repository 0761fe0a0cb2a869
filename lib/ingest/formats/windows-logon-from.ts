import type { Micros, WindowsLogon } from "@/lib/ingest/canonical";
import { canonicalIp } from "@/lib/ingest/load/ip";
import { RowError } from "@/lib/ingest/row";
import { integer } from "./fields";
import { activityOf } from "./windows-activities";
import { windowsExtra, windowsId, windowsText } from "./windows-values";

/** A Windows event out of whatever wrapped it. */
export type WindowsEvent = {
  /** Null when the wrapper has none. */
  time: Micros | null;
  eventId: unknown;
  computer: unknown;
  recordNumber: unknown;
  channel: unknown;
  provider: unknown;
  /** A value of the event's data by the name that Windows gives it. */
  data: (name: string) => unknown;
  /** Everything that the wrapper holds, under names of SecurityEvent or of the event's data. */
  rest: Iterable<readonly [name: string, value: unknown]>;
  message?: string;
  /** Set for a table that holds chosen logs of all channels. */
  anyChannel?: true;
  /** What a table already says. */
  known?: { account?: string; accountType?: string; activity?: string };
};

/** The account of these is the one that logs on; of all others, the one that acts. */
const targetEvents = new Set([
  4624, 4625, 4626, 4627, 4634, 4647, 4649, 4675, 4740, 4768, 4769, 4770, 4771, 4772, 4773, 4774, 4775, 4776, 4777,
  4800, 4801, 4802, 4803, 4964,
]);

/** In columns, or set below. */
const consumed = new Set(
  "logontype ipaddress workstationname targetlogonid channel eventsourcename eventrecordid".split(" "),
);

const largestId = 2_147_483_647;
/** DNS names end at 253 characters. */
const longestComputer = 256;

function named(domain: unknown, user: unknown): string {
  return [windowsText(domain).trim(), windowsText(user).trim()].filter((part) => part !== "").join("\\");
}

function accountOf(eventId: number, data: WindowsEvent["data"]): string {
  const target = named(data("TargetDomainName"), data("TargetUserName"));
  const subject = named(data("SubjectDomainName"), data("SubjectUserName"));
  const other = named(data("AccountDomain"), data("AccountName"));
  return (targetEvents.has(eventId) ? target || subject : subject || target) || other;
}

function accountTypeOf(name: string): string {
  if (name === "") return "";
  return name.endsWith("$") ? "Machine" : "User";
}

/** Event ids repeat from log to log: an application's 4625 is no failed logon. */
function requireSecurity(channel: string, provider: string) {
  if (channel.toLowerCase() === "security" || provider === "Microsoft-Windows-Security-Auditing") return;
  if (channel === "" && provider === "") return;
  throw new RowError(`this is an event of ${channel || provider}, not of the Security log`);
}

function required(time: Micros | null, eventId: unknown, computer: string) {
  const id = integer(eventId);
  if (id === null || id < 0 || id > largestId) throw new RowError(`"${String(eventId).slice(0, 60)}" is no event id`);
  if (time === null) throw new RowError("the event has no time");
  if (computer === "") throw new RowError("the event names no computer");
  if (computer.length > longestComputer)
    throw new RowError(`"${computer.slice(0, 60)}…" is too long for a computer's name`);
  return { eventId: id, eventTime: time };
}

/** 0 to 13 are known; a new one is kept, nonsense stays in `extra`. */
function logonTypeOf(value: unknown): number | null {
  const type = integer(windowsText(value).trim());
  return type !== null && type >= 0 && type < 256 ? type : null;
}

export function windowsLogonFrom(event: WindowsEvent): WindowsLogon {
  const { data, known } = event;
  const channel = windowsText(event.channel).trim();
  const provider = windowsText(event.provider).trim();
  const computer = windowsText(event.computer).trim();
  const { eventId, eventTime } = required(event.time, event.eventId, computer);
  if (!event.anyChannel) requireSecurity(channel, provider);
  const recordNumber = windowsText(event.recordNumber).trim();
  const loggedIp = windowsText(data("IpAddress")).trim();
  // An address has one spelling, whatever tool wrote it.
  const ip = canonicalIp(loggedIp).key;
  const logonType = logonTypeOf(data("LogonType"));
  const account = known?.account || accountOf(eventId, data);
  // Entries, because a name such as __proto__ would not be kept by an assignment.
  const kept = new Map<string, unknown>();
  const set = (name: string, value: unknown) => {
    const known = windowsExtra(name, value);
    if (known !== undefined) kept.set(name, known);
  };
  set("Channel", channel);
  set("EventSourceName", provider);
  set("EventRecordId", recordNumber);
  if (ip !== loggedIp) set("IpAddress", loggedIp);
  if (logonType === null) set("LogonType", data("LogonType"));
  for (const [name, value] of event.rest) if (!consumed.has(name.toLowerCase())) set(name, value);
  return {
    eventTime,
    eventId,
    computer,
    recordNumber,
    logonType,
    account,
    accountType: known?.accountType || accountTypeOf(account),
    activity: known?.activity || activityOf(eventId, event.message),
    ip,
    workstation: windowsText(data("WorkstationName")).trim() || windowsText(data("Workstation")).trim(),
    // The session that was given privileges is the one that logged on.
    logonId: windowsId(data(eventId === 4672 ? "SubjectLogonId" : "TargetLogonId")),
    extra: Object.fromEntries(kept),
  };
}
