"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { mendRowAction } from "@/lib/uploads/actions";
import type { RejectRow } from "@/lib/uploads/schema";

type Mendable = Pick<RejectRow, "id" | "line" | "reason" | "raw" | "isLong">;

/** A rejected row in a box, with its header beside it; what is sent becomes an upload of its own. */
export function MendRow({ row, header }: { row: Mendable; header: string | null }) {
  const [isOpen, setIsOpen] = useState(false);
  if (row.isLong) return <span className="text-label text-muted">Too long to mend here</span>;
  return (
    <>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        Mend
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={`Mend line ${row.line}`}
        description={<LogText value={row.reason} wrap />}
      >
        <MendForm row={row} header={header} onSent={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function MendForm({ row, header, onSent }: { row: Mendable; header: string | null; onSent: () => void }) {
  const router = useRouter();
  const [text, setText] = useState(row.raw);
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await mendRowAction({ rejectId: row.id, text });
      if (!result.ok) return setProblem(result.fields?.text?.[0] ?? result.message);
      onSent();
      router.refresh();
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      {header === null ? null : (
        <div className="grid gap-1">
          <p className="text-table font-medium text-soft">Header</p>
          <LogText value={header} mono wrap className="max-h-28 overflow-auto whitespace-normal text-label text-soft" />
        </div>
      )}
      <Field
        id={`mend-${row.id}`}
        label="The row as it should have been"
        hint="It is read like the file it comes from. The original stays as it is."
      >
        {(control) => (
          <Textarea
            rows={8}
            required
            spellCheck={false}
            className="mono"
            value={text}
            onChange={(event) => setText(event.target.value)}
            {...control}
          />
        )}
      </Field>
      {problem ? <Notice tone="failed">{problem} Nothing was sent.</Notice> : null}
      <div>
        <Button type="submit" tone="primary" disabled={pending || text.trim() === ""}>
          {pending ? "Submitting" : "Submit mended row"}
        </Button>
      </div>
    </form>
  );
}
