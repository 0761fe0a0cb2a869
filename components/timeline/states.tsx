"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { exactNumber, plural } from "@/components/ui/format";
import { Value } from "@/components/values/value";
import { lanes, type TimelineAnswer } from "@/lib/timeline/schema";
import type { CaptionParts } from "./caption";
import { laneText, type Words } from "./looks";
import { Key, Swatch } from "./marks";

/** Which lane is which, with what the visible range holds. */
export function LaneTitles({ answer, words }: { answer: TimelineAnswer | null; words: Words }) {
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-0.5 text-table">
      {lanes.map((lane) => (
        <span key={lane} className="inline-flex items-center gap-1.5">
          <Swatch lane={lane} className={laneText[words.tone][lane]} />
          {words.tone === "pair" ? (
            <Value field="kind" value={lane} show={words.lanes[lane]} className="font-medium" />
          ) : (
            <span className="font-medium">{words.lanes[lane]}</span>
          )}
          {answer ? <span className="mono">{exactNumber(answer.count[lane])}</span> : null}
          {answer && answer.failed[lane] > 0 ? (
            <span className="text-failure">
              <span className="mono">{exactNumber(answer.failed[lane])}</span>{" "}
              {words.tone === "pair" ? <Value field="outcome" value="failure" show="failed" /> : "failed"}
            </span>
          ) : null}
        </span>
      ))}
    </div>
  );
}

/** What is seen, and what is not drawn, said in words. */
export function Notes({
  caption,
  answer,
  sessions,
  keys,
  words,
}: {
  caption: CaptionParts;
  answer: TimelineAnswer;
  sessions: number;
  keys: boolean;
  words: Words;
}) {
  const hidden = (answer.sessions?.all ?? 0) - sessions;
  const interrupted = answer.events.some(({ outcome }) => outcome === "interrupted");
  const failed = answer.failed.interactive + answer.failed["non-interactive"] > 0;
  const passed = keys && answer.events.some(({ mfa }) => mfa === "passed");
  const unflagged = answer.findings.all - answer.findings.shown.length;
  return (
    <figcaption className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-label text-muted">
      <span className="mono text-soft">{caption.range}</span>
      <span className="font-medium text-soft">{caption.scale}</span>
      {failed && answer.mode === "events" ? (
        <span className="inline-flex items-center gap-1">
          <Swatch lane="interactive" outcome="failure" className="size-2.5 text-failure" /> failed
        </span>
      ) : null}
      {failed && answer.mode === "columns" ? <span>striped end = failed</span> : null}
      {interrupted ? (
        <span className="inline-flex items-center gap-1">
          <Swatch lane="interactive" outcome="interrupted" className="size-2.5 text-interactive" /> interrupted
        </span>
      ) : null}
      {passed ? (
        <span className="inline-flex items-center gap-1">
          <svg viewBox="-5 -4 10 8" className="h-2.5 w-3" aria-hidden="true">
            <Key />
          </svg>
          more than one factor
        </span>
      ) : null}
      {hidden > 0 ? <span>{plural(hidden, "more session")} without a bracket</span> : null}
      {words.tone === "pair" && answer.sessions === null && answer.mode === "columns" ? (
        <span>Filter to see sessions</span>
      ) : null}
      {answer.others > 0 ? <span>{plural(answer.others, words.one)} of another kind not drawn</span> : null}
      <span className="ml-auto max-lg:hidden">Drag to zoom in, Ctrl + wheel to zoom, Shift + drag to pan</span>
      {unflagged > 0 ? <span>{plural(unflagged, "more finding")} without a flag</span> : null}
    </figcaption>
  );
}

type UnloadedProps = {
  answer: TimelineAnswer | null | undefined;
  error: string | undefined;
  again: () => void;
  height: number;
  words: Words;
};

/** In place of the lanes: why there is nothing, or that it is being read. */
export function Unloaded({ answer, error, again, height, words }: UnloadedProps) {
  const frame = useRef<HTMLDivElement>(null);
  const tall = height > 0 ? "min-h-[230px]" : "";
  if (error) {
    return (
      <div
        ref={frame}
        role="alert"
        className={`flex flex-col items-center justify-center gap-2 rounded-sm bg-failure-wash px-4 py-3 text-center text-table ${tall}`}
      >
        <p>{error}</p>
        <Button size="sm" onClick={again}>
          Try again
        </Button>
      </div>
    );
  }
  if (answer === null) {
    return (
      <div
        className={`flex flex-col items-center justify-center gap-1 rounded-sm bg-hover/60 px-4 text-center text-table text-muted ${tall}`}
      >
        <p className="font-medium text-soft">No {words.one}s are found</p>
        <p>Nothing that is loaded fits this filter. Remove a part of it, or upload what is missing.</p>
      </div>
    );
  }
  return (
    <div className={`grid content-center gap-3 ${tall}`} aria-busy="true">
      <p className="sr-only">Reading the {words.one}s</p>
      <div className="skeleton h-20" />
      <div className="h-4 border-y" />
      <div className="skeleton h-20" />
    </div>
  );
}
