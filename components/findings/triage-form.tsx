"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Kbd } from "@/components/keyboard/kbd";
import { useKeys } from "@/components/keyboard/use-keys";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { verdictWord } from "@/components/ui/verdict";
import { addNoteAction, triageAction } from "@/lib/findings/actions";
import { assignToSelfAction } from "@/lib/findings/assign/actions";
import { type FindingRow, type FindingStatus, statuses, type Verdict, verdicts } from "@/lib/findings/schema";
import { ChoiceChips } from "./choice-chips";
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

const letters: Record<Verdict, string> = {
  "true-positive": "t",
  benign: "b",
  "false-positive": "f",
  undetermined: "u",
};

/** Verdict, status and a note, saved together or the note alone; two analysts never overwrite each other. */
export function TriageForm({ finding, mayTriage }: TriageFormProps) {
  const router = useRouter();
  const [status, setStatus] = useState<FindingStatus>(finding.status);
  const [verdict, setVerdict] = useState<Verdict | null>(finding.verdict);
  const [note, setNote] = useState("");
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, start] = useTransition();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
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

  useKeys(
    "finding",
    mayTriage
      ? [
          ...verdicts.map((value) => ({
            keys: letters[value],
            label: `Verdict: ${verdictWord(value).toLowerCase()}`,
            run: () => {
              decide(value);
              noteField.current?.focus();
            },
          })),
          { keys: "r", label: "Status: in review", run: () => setStatus("in-review") },
          { keys: "c", label: "Status: closed", run: () => setStatus("closed") },
          { keys: "a", label: "Assign to me", run: () => assign() },
          { keys: "n", label: "Write a note", run: () => noteField.current?.focus() },
          {
            keys: "mod+Enter",
            label: "Save the verdict",
            whileTyping: true,
            run: () => form.current?.requestSubmit(),
          },
        ]
      : [],
  );

  const assign = () =>
    start(async () => {
      const result = await assignToSelfAction({ findingId: finding.id, version });
      if (result.ok) {
        setVersion(result.data.version);
        setOutcome({ tone: "done", message: "Assigned to you." });
        router.refresh();
      } else {
        setOutcome({ tone: "failed", message: result.message, isConflict: result.code === "conflict" });
      }
    });

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

  const addNote = () =>
    start(async () => {
      const result = await addNoteAction({ findingId: finding.id, text: note });
      if (result.ok) {
        setNote("");
        setOutcome({ tone: "done", message: "The note is kept; the verdict is as it was." });
        router.refresh();
      } else {
        const message = `${result.fields?.text?.[0] ?? result.message} Your text is still here.`;
        setOutcome({ tone: "failed", message });
      }
    });

  return (
    <form ref={form} onSubmit={submit} className="grid gap-2.5">
      <ChoiceChips
        legend="Verdict"
        name="verdict"
        columns="grid-cols-2"
        value={verdict ?? ""}
        disabled={!mayTriage}
        error={outcome?.fields?.verdict?.[0]}
        onChange={(value) => decide(value === "" ? null : value)}
        options={[
          ...verdicts.map((value) => ({
            value,
            label: verdictWord(value),
            hint: mayTriage ? <Kbd keys={letters[value]} /> : null,
          })),
          { value: "" as const, label: "None yet" },
        ]}
      />
      <ChoiceChips
        legend="Status"
        name="status"
        columns="grid-cols-3"
        value={status}
        disabled={!mayTriage}
        onChange={setStatus}
        options={statuses.map((value) => ({ value, label: statusWord(value) }))}
      />
      <Field id="triage-note" label="Note" error={outcome?.fields?.note?.[0]}>
        {(control) => (
          <Textarea
            ref={noteField}
            rows={3}
            maxLength={10_000}
            value={note}
            disabled={!mayTriage}
            placeholder="What you looked at, whom you asked"
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
      {mayTriage ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {pending ? "Saving" : "Save triage"}
          </Button>
          <Button disabled={pending || note.trim() === ""} onClick={addNote}>
            Add note only
          </Button>
          <span className="max-md:hidden">
            <Kbd keys="mod+Enter" />
          </span>
        </div>
      ) : (
        <p className="text-table text-muted">Your role reads findings; analysts triage them.</p>
      )}
    </form>
  );
}

function words(status: FindingStatus, verdict: Verdict | null): string {
  const word = statusWord(status).toLowerCase();
  return verdict === null ? word : `${verdictWord(verdict).toLowerCase()}, ${word}`;
}
