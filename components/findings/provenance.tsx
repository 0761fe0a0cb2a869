import { scopeWords } from "@/components/hunts/scope-words";
import { plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import type { Provenance as Rests } from "@/lib/findings/provenance/data";

/** What the finding rests on: the run that last found it with its parameters, and the files with their digests. */
export function Provenance({ run, files }: Rests) {
  return (
    <dl className="grid gap-2 text-table">
      {run ? (
        <div>
          <dt className="text-muted">Last found by</dt>
          <dd className="[overflow-wrap:anywhere]">
            <TextLink href={`/hunts/${run.hunt}?run=${run.id}`}>
              run <span className="mono">{run.id}</span>
            </TextLink>
            <span className="block text-soft">
              version {run.version}, over <span className="mono">{scopeWords(run.scope)}</span> UTC
            </span>
            <span className="block text-soft">
              {Object.entries(run.parameters)
                .map(
                  ([name, value]) => `${name} ${typeof value === "string" ? value || "empty" : JSON.stringify(value)}`,
                )
                .join(", ")}
            </span>
          </dd>
        </div>
      ) : null}
      <div>
        <dt className="text-muted">Source files</dt>
        {files.length === 0 ? (
          <dd className="text-soft">None of its events is loaded any more.</dd>
        ) : (
          files.map((file) => (
            <dd key={`${file.uploadId} ${file.name}`} className="mt-0.5 [overflow-wrap:anywhere]">
              <TextLink href={`/uploads/${file.uploadId}`}>
                <LogText value={file.name === file.upload ? file.name : `${file.upload} / ${file.name}`} wrap />
              </TextLink>{" "}
              <span className="text-muted">{plural(file.events, "event")}</span>
              <span className="mono block text-label text-muted">SHA-256 {file.sha256 || "not known"}</span>
            </dd>
          ))
        )}
      </div>
    </dl>
  );
}
