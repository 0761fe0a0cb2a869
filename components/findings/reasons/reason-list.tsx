"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { TextLink } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { verdictWord } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import { writeFilter } from "@/lib/filters/write";
import { addReasonAction, retireReasonAction } from "@/lib/findings/reasons/actions";
import type { ClosingReason } from "@/lib/findings/reasons/schema";
import { type Verdict, verdicts } from "@/lib/findings/schema";
import { viewHref } from "@/lib/views/state";

/** The reasons of each verdict: those that can be chosen, and those that were once. */
export function ReasonList({ reasons, mayEdit }: { reasons: ClosingReason[]; mayEdit: boolean }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {verdicts.map((verdict) => (
        <Panel key={verdict} title={verdictWord(verdict)}>
          <Reasons {...{ verdict, mayEdit }} reasons={reasons.filter((reason) => reason.verdict === verdict)} />
        </Panel>
      ))}
    </div>
  );
}

function Reasons({ verdict, reasons, mayEdit }: { verdict: Verdict; reasons: ClosingReason[]; mayEdit: boolean }) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();

  function add(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await addReasonAction({ verdict, name });
      setError(result.ok ? undefined : (result.fields?.name?.[0] ?? result.message));
      if (!result.ok) return;
      setName("");
      router.refresh();
    });
  }
  const retire = (reason: ClosingReason) =>
    start(async () => {
      const result = await retireReasonAction({ id: reason.id, retired: reason.retiredAt === null });
      setFailure(result.ok ? undefined : result.message);
      if (result.ok) router.refresh();
    });

  return (
    <div className="grid gap-3">
      {reasons.length === 0 ? (
        <p className="text-table text-muted">No reason yet: findings are closed without one.</p>
      ) : null}
      <ul className="divide-y divide-line/70">
        {reasons.map((reason) => (
          <li key={reason.id} className="flex min-h-8 items-center justify-between gap-2 py-1 text-table">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <bdi className={reason.retiredAt === null ? "" : "text-muted"}>{visibleText(reason.name)}</bdi>
              {reason.retiredAt === null ? null : <span className="text-muted"> · retired</span>}
              {reason.findings > 0 ? (
                <>
                  {" "}
                  <TextLink href={findingsOf(reason)}>{plural(reason.findings, "finding")}</TextLink>
                </>
              ) : null}
            </span>
            {mayEdit ? (
              <Button size="sm" tone="quiet" disabled={pending} onClick={() => retire(reason)}>
                {reason.retiredAt === null ? "Retire" : "Offer again"}
                <span className="sr-only"> {visibleText(reason.name)}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {failure ? <Notice tone="failed">{failure}</Notice> : null}
      {mayEdit ? (
        <form onSubmit={add} className="flex items-end gap-2">
          <Field id={`reason-${verdict}`} label="New reason" error={error} className="grow">
            {(control) => (
              <Input {...control} value={name} maxLength={100} onChange={({ target }) => setName(target.value)} />
            )}
          </Field>
          <Button type="submit" disabled={pending || name.trim() === ""}>
            Add
          </Button>
        </form>
      ) : null}
    </div>
  );
}

const findingsOf = ({ verdict, name }: ClosingReason) =>
  viewHref("/findings", {
    q: writeFilter(
      [
        ["verdict", verdict],
        ["reason", name],
      ].map(([field = "", value = ""]) => ({
        ...{ field, negated: false, disabled: false },
        values: [{ kind: "match" as const, pieces: [value] }],
      })),
    ),
  });
