import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { exactNumber, plural } from "@/components/ui/format";
import { LinkButton, TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { UndoPreview } from "@/lib/ingest/undo/schema";
import { TouchedFindings } from "./touched-findings";
import { UndoConfirm } from "./undo-confirm";

type UndoViewProps = { upload: { id: string; fileName: string }; preview: UndoPreview | { refusal: string } };

/** What undoing an upload would take away, and what it would leave, before anything happens. */
export function UndoView({ upload, preview }: UndoViewProps) {
  return (
    <>
      <PageHeader
        title="Undo this upload"
        lead={
          <TextLink href={`/uploads/${upload.id}`}>
            <LogText value={upload.fileName} wrap />
          </TextLink>
        }
      />
      {"refusal" in preview ? (
        <div className="panel">
          <EmptyState
            title="This upload cannot be undone now"
            action={
              <LinkButton href={`/uploads/${upload.id}`} size="sm">
                Back to the upload
              </LinkButton>
            }
          >
            {preview.refusal}
          </EmptyState>
        </div>
      ) : (
        <Preview upload={upload} preview={preview} />
      )}
    </>
  );
}

const tableWords = { sign_in: "Sign-ins", security_alert: "Security alerts", windows_logon: "Windows logons" } as const;

function Preview({ upload, preview }: { upload: { id: string }; preview: UndoPreview }) {
  const { tables, removes, changes, changesAreExact, steps, sharedWith, findings, judged, runs, touched } = preview;
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Panel title="Events" note="counted now" flush>
          <table className="w-full border-separate border-spacing-0 text-table" aria-label="Events that go and stay">
            <thead>
              <tr className="text-right text-label text-muted [&_th]:border-b [&_th]:px-3 [&_th]:py-1.5 [&_th]:font-medium">
                <th scope="col" className="text-left">
                  Table
                </th>
                <th scope="col">Go</th>
                <th scope="col">Stay, others have them</th>
              </tr>
            </thead>
            <tbody>
              {tables.map(({ table, goes, stays }) => (
                <tr
                  key={table}
                  className="[&>*]:border-b [&>*]:border-line/70 [&>*]:px-3 [&>*]:py-1.5 [&>*]:text-right"
                >
                  <th scope="row" className="text-left! font-normal">
                    {tableWords[table]}
                  </th>
                  <td className={goes > 0 ? "text-failure" : "text-muted"}>
                    <span className="mono">{exactNumber(goes)}</span>
                  </td>
                  <td className={stays > 0 ? undefined : "text-muted"}>
                    <span className="mono">{exactNumber(stays)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <ul className="grid gap-1 px-3 py-2 text-soft">
            {tables.length === 0 ? <li>Nothing of this upload is loaded.</li> : null}
            <li>
              {changes === 0
                ? "No event that stays loses a value."
                : `${changesAreExact ? "" : "At most "}${plural(changes, "event")} that ${changes === 1 ? "stays goes" : "stay go"} back to what the other uploads say: values that only this one gave are lost.`}
            </li>
            {steps > 0 ? <li>{plural(steps, "authentication step")} of sign-ins go.</li> : null}
          </ul>
        </Panel>
        <Panel title="Kept by other uploads" flush>
          {sharedWith.length === 0 ? (
            <EmptyState compact title="No other upload has any of these events" />
          ) : (
            <ul className="divide-y divide-line/70 text-table">
              {sharedWith.map((shared) => (
                <li key={shared.uploadId} className="flex flex-wrap items-baseline justify-between gap-x-4 px-3 py-1.5">
                  <TextLink href={`/uploads/${shared.uploadId}`} className="min-w-0">
                    <LogText value={shared.fileName} />
                  </TextLink>
                  <span className="text-muted">
                    <span className="mono text-ink">{exactNumber(shared.events)}</span> of the events, received{" "}
                    <Time value={shared.createdAt} digits={0} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
      <Panel
        title="Findings that rest on events which go"
        note={
          findings === 0
            ? undefined
            : `${exactNumber(findings)}, ${exactNumber(judged)} with a verdict or notes; found by ${plural(runs, "run")}`
        }
        flush
      >
        <TouchedFindings findings={touched} total={findings} />
      </Panel>
      <Panel title="What stays">
        <p className="max-w-[72ch] text-soft">
          The original, the ledger and the rejected rows of this upload. All runs, and every finding with its verdict
          and notes: the next run of a hunt marks a finding as gone when it no longer finds it. Uploading the file again
          brings the events back.
        </p>
        <UndoConfirm uploadId={upload.id} removes={removes} />
      </Panel>
    </div>
  );
}
