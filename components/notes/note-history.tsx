"use client";

import { useEffect, useState } from "react";
import { Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { visibleText } from "@/components/ui/visible-text";
import type { NoteVersion } from "@/lib/notes/schema";

/** Everything that a note ever said, as it was written, the newest first. */
export function NoteHistory({ id, onClose }: { id: string; onClose: () => void }) {
  const [versions, setVersions] = useState<NoteVersion[]>();
  const [failure, setFailure] = useState<string>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again asks the same
  useEffect(() => {
    const stop = new AbortController();
    void (async () => {
      try {
        const response = await fetch(`/api/notes/${id}/versions`, { signal: stop.signal });
        const answer = await response.json();
        if (!response.ok) return setFailure(String(answer.message ?? "The history could not be read."));
        setFailure(undefined);
        setVersions(answer);
      } catch {
        if (!stop.signal.aborted) setFailure("The server did not answer. Nothing was lost.");
      }
    })();
    return () => stop.abort();
  }, [id, asked]);

  return (
    <Dialog open wide onClose={onClose} title="History of the note" description="Every version, as it was written.">
      {failure ? (
        <Notice tone="failed">
          {failure}
          <div className="mt-2">
            <Button size="sm" onClick={() => setAsked(asked + 1)}>
              Try again
            </Button>
          </div>
        </Notice>
      ) : versions ? (
        <ol className="grid gap-3">
          {versions.map(({ version, text, by, at }) => (
            <li key={version} className="grid gap-0.5 border-l-2 pl-2.5">
              <p className="flex flex-wrap items-baseline gap-x-2 text-label text-muted">
                <span className="font-medium text-soft">Version {version}</span>
                <LogText value={by} />
                <Time value={at} digits={0} />
              </p>
              <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">
                <bdi>{text.split("\n").map(visibleText).join("\n")}</bdi>
              </p>
            </li>
          ))}
        </ol>
      ) : (
        <p role="status" className="text-muted">
          Reading the history
        </p>
      )}
    </Dialog>
  );
}
