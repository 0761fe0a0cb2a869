"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState, useTransition } from "react";
import { useBrowserZone, ZoneInput } from "@/components/time/zone-input";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Question } from "@/lib/ingest/answers";
import { isZone } from "@/lib/ingest/times/zones";
import { cancelUploadAction } from "@/lib/uploads/actions";
import { answerFileAction } from "@/lib/uploads/questions/actions";
import { BothWays } from "./both-ways";

type Order = "day-first" | "month-first";

const orderWords: Record<Order, string> = {
  "day-first": "Day first: 3/4 is the third of April",
  "month-first": "Month first: 3/4 is the fourth of March",
};

type FileQuestionProps = { uploadId: string; fileId: number; question: Question };

/** Asks what a file does not say, with its own values in every reading; one answer, then it is read from its start. */
export function FileQuestion({ uploadId, fileId, question }: FileQuestionProps) {
  const router = useRouter();
  const id = useId();
  const browserZone = useBrowserZone();
  const [typed, setTyped] = useState<string | null>(null);
  const [order, setOrder] = useState<Order | null>(null);
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const asksZone = question.needs.includes("zone");
  const asksOrder = question.needs.includes("order");
  const zone = asksZone ? (typed ?? browserZone ?? "") : "UTC";
  const isComplete = isZone(zone) && (!asksOrder || order !== null);

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await answerFileAction({
        fileId,
        ...(asksZone ? { zone } : {}),
        ...(order ? { order } : {}),
      });
      if (result.ok) router.refresh();
      else setProblem(result.fields?.zone?.[0] ?? result.message);
    });
  }

  function leave() {
    start(async () => {
      const result = await cancelUploadAction({ uploadId });
      if (result.ok) router.refresh();
      else setProblem(result.message);
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-3" aria-label="What the file does not say">
      <p className="max-w-[80ch]">
        {question.because.join(" ")} Nothing of it was read yet. Your answer holds for every row and is kept with the
        file.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        {asksZone ? (
          <Field
            id={`${id}-zone`}
            label="Time zone of its times"
            hint="Where the clock of whoever exported it was. An hour that came twice in autumn is taken as its first."
          >
            {(control) => <ZoneInput value={zone} onChange={setTyped} control={control} />}
          </Field>
        ) : null}
        {asksOrder ? (
          <fieldset className="grid content-start gap-1.5">
            <legend className="mb-1 text-table font-medium text-soft">Order of day and month</legend>
            {(["day-first", "month-first"] as const).map((way) => (
              <label key={way} className="flex items-center gap-2">
                <input
                  type="radio"
                  name={`${id}-order`}
                  required
                  className="size-4 shrink-0 accent-accent"
                  checked={order === way}
                  onChange={() => setOrder(way)}
                />
                {orderWords[way]}
              </label>
            ))}
          </fieldset>
        ) : null}
      </div>
      <BothWays question={question} zone={zone} order={order} />
      {problem ? <Notice tone="failed">{problem}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" disabled={pending || !isComplete}>
          {pending ? "Sending" : "Read the file with this answer"}
        </Button>
        <Button disabled={pending} onClick={leave}>
          Leave it unread
        </Button>
      </div>
    </form>
  );
}
