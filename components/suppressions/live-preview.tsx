"use client";

import { useEffect, useState } from "react";
import { exactNumber, plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { previewSuppressionAction } from "@/lib/suppressions/actions";
import type { Conditions, Preview } from "@/lib/suppressions/schema";

type Answer = { asked: string; preview?: Preview; problem?: string };

/** What these conditions would hide now; asked a moment after the last change, and an answer that was overtaken is dropped. */
export function LivePreview({ conditions }: { conditions: Conditions | null }) {
  const asked = conditions === null ? null : JSON.stringify(conditions);
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (asked === null) return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const result = await previewSuppressionAction({ conditions: JSON.parse(asked) as Conditions }).catch(() => null);
      if (isOver) return;
      if (result?.ok) setAnswer({ asked, preview: result.data });
      else setAnswer({ asked, problem: result?.message ?? "The server could not be asked what this would hide." });
    }, 250);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return (
    <div
      aria-live="polite"
      aria-busy={asked !== null && answer?.asked !== asked}
      className="min-h-24 border-t pt-3 text-table"
    >
      {asked === null ? (
        <p className="text-muted">Set at least one condition to see what it would hide.</p>
      ) : answer?.asked !== asked ? (
        <p className="text-muted">Counting what this would hide</p>
      ) : answer.preview ? (
        <Figures preview={answer.preview} />
      ) : (
        <Notice tone="failed">{answer.problem}</Notice>
      )}
    </div>
  );
}

function Figures({ preview }: { preview: Preview }) {
  const { hides, open, inReview, closed, truePositive, hiddenAlready, first } = preview;
  return (
    <>
      <p>
        <strong className="font-semibold">Hides {plural(hides, "finding")} now</strong>
        {hides > 0
          ? `: ${exactNumber(open)} open, ${exactNumber(inReview)} in review, ${exactNumber(closed)} closed`
          : ""}
        .{hiddenAlready > 0 ? ` ${exactNumber(hiddenAlready)} of them are hidden by other suppressions already.` : ""}
      </p>
      {truePositive > 0 ? (
        <p className="text-cannot-tell">
          {plural(truePositive, "true positive")} {truePositive === 1 ? "matches" : "match"} as well and{" "}
          {truePositive === 1 ? "stays" : "stay"} in sight. Look at {truePositive === 1 ? "it" : "them"} before you
          suppress the rest.
        </p>
      ) : null}
      <ul className="mt-1 grid gap-0.5">
        {first.map(({ id, title }) => (
          <li key={id} className="min-w-0">
            <LogText value={title} className="text-muted" />
          </li>
        ))}
      </ul>
      {hides > first.length ? <p className="text-muted">and {exactNumber(hides - first.length)} more</p> : null}
    </>
  );
}
