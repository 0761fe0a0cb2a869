"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { verdictWord } from "@/components/ui/verdict";
import { triageAction } from "@/lib/findings/actions";
import { type FindingRow, type FindingStatus, statuses, type Verdict, verdicts } from "@/lib/findings/schema";
import { statusWord } from "./status";

type TriageFormProps = {
  finding: Pick<FindingRow, "id" | "version" | "status" | "verdict">;
  mayTriage: boolean;
};

type Outcome = {
  tone: "done" | "failed";
  message: string;
  isConflict?: boolean;
  fields?: Record<string, string[] | undefined>;
};

/** Status, verdict and a note, saved together; two analysts never overwrite each other. */
export function TriageForm({ finding, mayTriage }: TriageFormProps) {
  const router = useRouter();
  const [status, setStatus] = useState<FindingStatus>(finding.status);
  const [verdict, setVerdict] = useState<Verdict | null>(finding.verdict);
  const [note, setNote] = useState("");
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, start] = useTransition();
  // One's own save moves the version on; somebody else's is taken over only when asked for, so that no choice is lost under the hand.
  const [version, setVersion] = useState(finding.version);
  const [adopts, setAdopts] = useState(false);
  if (adopts && finding.version !== version) {
    setAdopts(false);
    setVersion(finding.version);
    setStatus(finding.status);
    setVerdict(finding.verdict);
  }

  /** A verdict usually ends the work; the status can still be set back. */
  function decide(value: Verdict | null) {
    setVerdict(value);
    if (value !== null && value !== "undetermined" && status === "open") setStatus("closed");
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const text = note.trim();
      const result = await triageAction({
        findingId: finding.id,
        version,
        status,
        verdict,
        ...(text === "" ? {} : { note: text }),
      });
      if (result.ok) {
        setNote("");
        setVersion(result.data.version);
        setOutcome({ tone: "done", message: `Saved as ${words(status, verdict)}.` });
        router.refresh();
      } else {
        setOutcome({
          tone: "failed",
          message: result.message,
          isConflict: result.code === "conflict",
          ...(result.fields ? { fields: result.fields } : {}),
        });
      }
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field id="triage-verdict" label="Verdict" error={outcome?.fields?.verdict?.[0]}>
        {(control) => (
          <Select
            value={verdict ?? ""}
            disabled={!mayTriage}
            onChange={(event) => decide(verdicts.find((value) => value === event.target.value) ?? null)}
            {...control}
          >
            <option value="">No verdict yet</option>
            {verdicts.map((value) => (
              <option key={value} value={value}>
                {verdictWord(value)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="triage-status" label="Status">
        {(control) => (
          <Select
            value={status}
            disabled={!mayTriage}
            onChange={(event) => setStatus(statuses.find((value) => value === event.target.value) ?? status)}
            {...control}
          >
            {statuses.map((value) => (
              <option key={value} value={value}>
                {statusWord(value)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        id="triage-note"
        label="Note on this decision"
        hint="Optional. Kept with the finding."
        error={outcome?.fields?.note?.[0]}
      >
        {(control) => (
          <Textarea
            rows={3}
            maxLength={10_000}
            value={note}
            disabled={!mayTriage}
            onChange={(event) => setNote(event.target.value)}
            {...control}
          />
        )}
      </Field>
      {outcome ? (
        <Notice tone={outcome.tone}>
          {outcome.message}
          {outcome.isConflict ? (
            <div className="mt-2">
              <Button
                size="sm"
                onClick={() => {
                  setOutcome(undefined);
                  setAdopts(true);
                  router.refresh();
                }}
              >
                Show the current finding
              </Button>
            </div>
          ) : null}
        </Notice>
      ) : null}
      <div>
        <Button type="submit" tone="primary" disabled={!mayTriage || pending}>
          {pending ? "Saving" : "Save triage"}
        </Button>
      </div>
      {mayTriage ? null : <p className="text-table text-muted">Your role reads findings; analysts triage them.</p>}
    </form>
  );
}

function words(status: FindingStatus, verdict: Verdict | null): string {
  const word = statusWord(status).toLowerCase();
  return verdict === null ? word : `${verdictWord(verdict).toLowerCase()}, ${word}`;
}
