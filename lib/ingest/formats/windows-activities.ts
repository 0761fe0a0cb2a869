/** What happened, by event id, as the Activity column of SecurityEvent says it. */
const activities: Readonly<Record<number, string>> = {
  1102: "The audit log was cleared.",
  4608: "Windows is starting up.",
  4624: "An account was successfully logged on.",
  4625: "An account failed to log on.",
  4634: "An account was logged off.",
  4647: "User initiated logoff.",
  4648: "A logon was attempted using explicit credentials.",
  4672: "Special privileges assigned to new logon.",
  4688: "A new process has been created.",
  4740: "A user account was locked out.",
  4768: "A Kerberos authentication ticket (TGT) was requested.",
  4769: "A Kerberos service ticket was requested.",
  4771: "Kerberos pre-authentication failed.",
  4776: "The domain controller attempted to validate the credentials for an account.",
  4778: "A session was reconnected to a Window Station.",
  4779: "A session was disconnected from a Window Station.",
};

/** The same words for an event whatever its language; an id without any is described by the first line of its message. */
export function activityOf(eventId: number, message = ""): string {
  const words = activities[eventId] ?? message.trimStart().split(/\r?\n/, 1)[0]?.trim().slice(0, 200) ?? "";
  return words === "" ? String(eventId) : `${eventId} - ${words}`;
}
