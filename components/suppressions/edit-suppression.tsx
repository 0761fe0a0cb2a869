"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { changeSuppressionAction } from "@/lib/suppressions/actions";
import { type TermErrors, type Terms, TermsFields } from "./terms-fields";

type EditSuppressionProps = { id: number; version: number; terms: Terms; mayExceed: boolean; latest: string };
type Outcome = { tone: "done" | "failed"; message: string; fields?: TermErrors };

/** Owner, reason and last day; what it covers never changes under those who rely on it. */
export function EditSuppression({ id, version, terms: before, mayExceed, latest }: EditSuppressionProps) {
  const router = useRouter();
  const [terms, setTerms] = useState(before);
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, start] = useTransition();

  function save(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await changeSuppressionAction({ id, version, ...terms });
      if (result.ok) {
        setOutcome({ tone: "done", message: "Saved." });
        router.refresh();
      } else {
        setOutcome({ tone: "failed", message: result.message, ...(result.fields ? { fields: result.fields } : {}) });
      }
    });
  }

  return (
    <form onSubmit={save} className="grid gap-3">
      <TermsFields
        // A lead's longer time may be kept by whoever mends a word; the server refuses what is longer than it was.
        mayExceed={mayExceed || before.expires === "" || before.expires > latest}
        {...{ terms, latest }}
        errors={outcome?.fields}
        onChange={(change) => setTerms((now) => ({ ...now, ...change }))}
      />
      {outcome ? <Notice tone={outcome.tone}>{outcome.message}</Notice> : null}
      <div>
        <Button type="submit" disabled={pending}>
          {pending ? "Saving" : "Save changes"}
        </Button>
      </div>
    </form>
  );
}
