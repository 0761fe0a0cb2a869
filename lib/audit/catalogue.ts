/**
 * What an entry of an action must say: `change` the old and the new value (`from` and `to`, or `before` and `after`), `gone` the old one,
 * `event` nothing but what happened.
 */
export type AuditKind = "change" | "gone" | "event";

type Said = { says: string; kind: AuditKind };

const change = (says: string): Said => ({ says, kind: "change" });
const gone = (says: string): Said => ({ says, kind: "gone" });
const event = (says: string): Said => ({ says, kind: "event" });

/** Everything that is ever written to the audit trail, in words; the test beside it compares the names with the source. */
export const auditActions: Readonly<Record<string, Said>> = {
  "closing-reason.add": change("Added a closing reason"),
  "closing-reason.retire": change("Retired a closing reason, or offered it again"),
  "export.begin": event("Began an export"),
  "export.end": event("Ended an export"),
  "file.answered": change("Said how to read a file"),
  "file.read-again": change("Had a file read again"),
  "finding.note": event("Wrote a note on a finding"),
  "finding.note-edit": change("Edited a note on a finding"),
  "finding.note-many": event("Wrote a note on many findings"),
  "finding.note-remove": gone("Removed a note from a finding"),
  "finding.note-restore": event("Brought a note on a finding back"),
  "finding.triage": change("Decided about a finding"),
  "finding.triage-many": event("Decided about many findings"),
  "finding.undo": change("Took a decision back"),
  "finding.undo-many": event("Took a decision about many findings back"),
  "hunt.cancel": event("Stopped a run"),
  "hunt.parameters.current": change("Chose the parameters of a hunt"),
  "hunt.parameters.save": change("Saved parameters of a hunt"),
  "hunt.run": event("Ran a hunt"),
  "hunt.run-settings": change("Changed what runs by itself"),
  "hunt.schedule": change("Changed the schedule of a hunt"),
  "incident.add": event("Added findings to an incident"),
  "incident.change": change("Changed an incident"),
  "incident.create": event("Made an incident"),
  "incident.detach": event("Took findings out of an incident"),
  "incident.entry-add": event("Wrote an entry into an incident's timeline"),
  "incident.entry-change": change("Changed an entry of an incident's timeline"),
  "incident.entry-remove": gone("Removed an entry of an incident's timeline"),
  "incident.entry-restore": event("Brought an entry of an incident's timeline back"),
  "incident.group": event("Made incidents of a run's findings"),
  "incident.hypothesis-add": event("Wrote a hypothesis down"),
  "incident.hypothesis-change": change("Changed a hypothesis"),
  "incident.hypothesis-remove": gone("Removed a hypothesis"),
  "incident.hypothesis-restore": event("Brought a hypothesis back"),
  "incident.merge": event("Merged incidents"),
  "incident.note": event("Wrote a note on an incident"),
  "incident.note-edit": change("Edited a note on an incident"),
  "incident.note-remove": gone("Removed a note from an incident"),
  "incident.note-restore": event("Brought a note on an incident back"),
  "incident.suggestion-dismiss": event("Set a suggested incident aside"),
  "incident.task-add": event("Added a task to an incident"),
  "incident.task-change": change("Changed a task of an incident"),
  "incident.task-remove": gone("Removed a task from an incident"),
  "incident.task-restore": event("Brought a task of an incident back"),
  "incident.unmerge": event("Took a merge of incidents back"),
  "link.revoked": event("Took a one-time link back"),
  "mapping.forgotten": gone("Forgot a mapping of columns"),
  "mapping.saved": change("Saved a mapping of columns"),
  "network-range.import": event("Added or changed network ranges"),
  "network-range.remove": gone("Removed a network range"),
  "note-template.add": event("Made a template for notes"),
  "note-template.change": change("Changed a template for notes"),
  "note-template.remove": gone("Removed a template for notes"),
  "person.backup-codes": event("Made new backup codes"),
  "person.created": event("Joined"),
  "person.disabled": event("Disabled a person"),
  "person.enabled": event("Enabled a person"),
  "person.first": event("Made the first account"),
  "person.invited": event("Invited a person"),
  "person.name": change("Changed a name"),
  "person.password": event("Changed the own password"),
  "person.password-reset": event("Reset a person's password"),
  "person.provider-address": change("Has another address at the provider"),
  "person.provider-connected": event("Connected the account with a provider"),
  "person.provider-disconnected": event("Parted the account from a provider"),
  "person.role": change("Changed a person's role"),
  "person.role-kept": event("Kept a role that the provider would have taken"),
  "person.second-step-off": event("Turned the second step off"),
  "person.second-step-on": event("Turned the second step on"),
  "person.second-step-reset": event("Reset a person's second step"),
  "person.sessions-ended": event("Ended a person's sessions"),
  "report.made": event("Made a report"),
  "run.pin": change("Kept a run's rows"),
  "run.unpin": change("Let a run's rows grow old"),
  "session.ended": event("Signed out"),
  "session.refused": event("Was refused at sign-in"),
  "session.revoked": event("Ended an own session"),
  "session.started": event("Signed in"),
  "sign-in.second-step": change("Changed who needs a second step"),
  "suppression.changed": change("Changed a suppression"),
  "suppression.ended": change("Ended a suppression"),
  "suppression.made": event("Made a suppression"),
  "team.analyst-metrics": change("Turned figures about people on or off"),
  "team.zone": change("Changed the team's time zone"),
  "token.created": event("Made a token"),
  "token.revoked": event("Revoked a token"),
  "upload.cancelled": change("Cancelled an upload"),
  "upload.checked": event("Checked an original against its hash"),
  "upload.hashed": event("Computed the hash of an original"),
  "upload.original-removed": gone("Removed an original"),
  "upload.received": event("Received an upload"),
  "upload.undo-asked": event("Asked to undo an upload"),
  "upload.undo-cancelled": event("Stopped the undoing of an upload"),
  "upload.undone": event("Undid an upload"),
  "view.change": change("Changed a view of the team"),
  "view.delete": gone("Deleted a view of the team"),
  "view.share": event("Shared a view with the team"),
  "watchlist.add": event("Added or changed entries of a watchlist"),
  "watchlist.change": change("Changed an entry of a watchlist"),
  "watchlist.create": event("Made a watchlist"),
  "watchlist.delete": gone("Deleted a watchlist"),
  "watchlist.remove": gone("Removed an entry of a watchlist"),
  "watchlist.update": change("Changed a watchlist"),
  "webhook.changed": change("Changed a webhook"),
  "webhook.created": event("Added a webhook"),
  "webhook.deleted": gone("Removed a webhook"),
  "webhook.paused": change("Paused a webhook"),
  "webhook.resumed": change("Let a webhook go on"),
  "webhook.retried": event("Sent a delivery again"),
  "webhook.rotated": event("Gave a webhook a new secret"),
};

/** An action of an older or newer version is told by its name. */
export const actionText = (action: string): string =>
  Object.hasOwn(auditActions, action) ? (auditActions[action]?.says ?? action) : action;

const has = (detail: Record<string, unknown>, ...names: string[]) => names.some((name) => name in detail);

/** What an entry should say and does not; null where all is there, and for actions that nobody knows. */
export function lacks(action: string, detail: Record<string, unknown>): "old value" | "new value" | null {
  const kind = Object.hasOwn(auditActions, action) ? auditActions[action]?.kind : undefined;
  if (kind !== undefined && kind !== "event" && !has(detail, "from", "before")) return "old value";
  if (kind === "change" && !has(detail, "to", "after")) return "new value";
  return null;
}
