"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { plural } from "@/components/ui/format";
import { Notice } from "@/components/ui/notice";
import { makeSuppressionAction } from "@/lib/suppressions/actions";
import type { Subject } from "@/lib/suppressions/suggest/data";
import { ConditionFields } from "./condition-fields";
import { CoveredHelp } from "./covered-help";
import { conditionsOf, draftOf } from "./draft";
import { LivePreview } from "./live-preview";
import { type TermErrors, type Terms, TermsFields } from "./terms-fields";

type SuppressLikeThisProps = {
  findingId: string;
  subject: Subject;
  huntTitle: string;
  owner: string;
  mayExceed: boolean;
  /** The day that is proposed, and the last one that an analyst may choose. */
  proposed: string;
  latest: string;
};

type Outcome = { tone: "done" | "failed"; message: string; id?: number; fields?: TermErrors };

/** Makes a suppression from what the finding names, and shows what it would hide before it does. */
export function SuppressLikeThis({
  findingId,
  subject,
  huntTitle,
  owner,
  mayExceed,
  proposed,
  latest,
}: SuppressLikeThisProps) {
  const router = useRouter();
  const fresh: Terms = { owner, reason: "", expires: proposed };
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(draftOf(subject));
  const [terms, setTerms] = useState(fresh);
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, start] = useTransition();
  const conditions = conditionsOf(draft, subject);

  function begin() {
    setDraft(draftOf(subject));
    setTerms(fresh);
    setOutcome(undefined);
    setOpen(true);
  }

  function suppress() {
    if (conditions === null) return;
    start(async () => {
      const result = await makeSuppressionAction({ conditions, ...terms, findingId });
      if (!result.ok) {
        setOutcome({ tone: "failed", message: result.message, ...(result.fields ? { fields: result.fields } : {}) });
        return;
      }
      setOutcome({ tone: "done", message: `Covers ${plural(result.data.covers, "finding")}.`, id: result.data.id });
      setOpen(false);
      router.refresh();
    });
  }

  return (
    <div className="grid gap-2">
      <div>
        <Button onClick={begin}>Suppress like this</Button>
      </div>
      {outcome?.tone === "done" ? (
        <Notice tone="done">
          <Link href={`/suppressions/${outcome.id}`} className="underline underline-offset-2">
            Suppression {outcome.id}
          </Link>{" "}
          is active. {outcome.message}
        </Notice>
      ) : null}
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Suppress like this"
        description="Findings that match leave the queue. They are kept, counted, and come back when it ends."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep them in the queue</Button>
            <Button tone="primary" disabled={pending || conditions === null} onClick={suppress}>
              {pending ? "Suppressing" : "Suppress"}
            </Button>
          </>
        }
      >
        <div className="grid gap-3">
          <ConditionFields
            {...{ subject, huntTitle, draft }}
            onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
          />
          <TermsFields
            {...{ terms, mayExceed, latest }}
            errors={outcome?.fields}
            onChange={(change) => setTerms((before) => ({ ...before, ...change }))}
          />
          <LivePreview conditions={conditions} />
          <CoveredHelp />
          {outcome?.tone === "failed" ? <Notice tone="failed">{outcome.message} Nothing was suppressed.</Notice> : null}
        </div>
      </Dialog>
    </div>
  );
}
