import { Time } from "@/components/time/time";
import { buttonClass } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { bytes, exactNumber, plural } from "@/components/ui/format";
import { LogText, MonoValue } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import type { Custody } from "@/lib/uploads/custody/data";
import { CheckOriginal } from "./check-original";

type CustodyFactsProps = { custody: Custody; mayTake: boolean };

/** What the original is, and the two things that one does with it: compare it with its hash, and take a copy. */
export function CustodyFacts({ custody, mayTake }: CustodyFactsProps) {
  const { lastCheck, removedAt, removedBy, sha256 } = custody;
  return (
    <Panel
      title="Original"
      actions={
        mayTake && !removedAt ? (
          <>
            {sha256 ? <CheckOriginal uploadId={custody.id} size={custody.bytes} /> : null}
            <a className={buttonClass("plain", "sm")} href={`/api/uploads/${custody.id}/original`} download>
              Download
            </a>
          </>
        ) : null
      }
    >
      <div className="grid gap-3">
        <DefinitionList
          items={[
            { term: "File", value: <LogText value={custody.fileName} wrap /> },
            { term: "Size", value: `${bytes(custody.bytes)} (${exactNumber(custody.bytes)} bytes)` },
            {
              term: "SHA-256",
              value: <MonoValue value={sha256 ?? ""} label="SHA-256" empty="Not computed yet" wrap />,
            },
            {
              term: "Received",
              value: (
                <span className="inline-flex flex-wrap gap-x-2">
                  <Time value={custody.createdAt} digits={0} /> by <LogText value={custody.createdBy ?? ""} wrap /> (
                  {custody.source})
                </span>
              ),
            },
            {
              term: "Kept",
              value: removedAt ? (
                <span className="inline-flex flex-wrap gap-x-2">
                  Removed <Time value={removedAt} digits={0} /> by <LogText value={removedBy ?? ""} wrap />
                </span>
              ) : (
                "Read-only in the data folder, as it was received"
              ),
            },
            {
              term: "Last checked",
              value: lastCheck ? (
                <span className="inline-flex flex-wrap gap-x-2">
                  <Time value={lastCheck.at} digits={0} relative /> by <LogText value={lastCheck.by} wrap />:{" "}
                  {lastCheck.matches ? "it is what was received" : "it is not what was received"}
                </span>
              ) : (
                <span className="text-muted">never since it was received</span>
              ),
            },
          ]}
        />
        {custody.files.length > 1 ? <Members custody={custody} /> : null}
      </div>
    </Panel>
  );
}

function Members({ custody: { files, moreFiles } }: Pick<CustodyFactsProps, "custody">) {
  return (
    <details>
      <summary className="cursor-pointer text-soft">{plural(files.length + moreFiles, "file")} inside</summary>
      <DefinitionList
        className="mt-1"
        items={files.map(({ id, name, sha256 }) => ({
          term: `File ${id}`,
          value: (
            <>
              <LogText value={name} wrap /> <MonoValue value={sha256 ?? ""} label="SHA-256" wrap />
            </>
          ),
        }))}
      />
      {moreFiles > 0 ? <p className="text-muted">and {plural(moreFiles, "more file")}</p> : null}
    </details>
  );
}
