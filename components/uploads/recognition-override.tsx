"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState, useTransition } from "react";
import { ZoneInput } from "@/components/time/zone-input";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { exactNumber, plural } from "@/components/ui/format";
import { Select } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { readAgainAction } from "@/lib/uploads/questions/actions";
import type { FormatChoice } from "@/lib/uploads/questions/schema";
import type { LedgerLine } from "@/lib/uploads/schema";

type OverrideProps = { file: LedgerLine; choices: FormatChoice[] };

/** Has a file read as something else than it was taken for; what it brought is taken back first. */
export function RecognitionOverride({ file, choices }: OverrideProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        {file.read > 0 ? "Read again as" : "Read as"}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title="Read the file as something else"
        description={<LogText value={file.name} wrap />}
      >
        <OverrideForm file={file} choices={choices} onSent={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function OverrideForm({ file, choices, onSent }: OverrideProps & { onSent: () => void }) {
  const router = useRouter();
  const id = useId();
  const [format, setFormat] = useState(choices.some((choice) => choice.id === file.format) ? file.format : "");
  const [table, setTable] = useState(file.table);
  const [zone, setZone] = useState(file.answers.zone ?? "");
  const [order, setOrder] = useState(file.answers.order ?? "");
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const tables = choices.find((choice) => choice.id === format)?.tables ?? [];
  const stored = file.added + file.known;

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await readAgainAction({
        fileId: file.id,
        ...(format === "" ? {} : { format }),
        ...(format !== "" && tables.includes(table) ? { table } : {}),
        ...(zone === "" ? {} : { zone }),
        ...(order === "day-first" || order === "month-first" ? { order } : {}),
      });
      if (!result.ok) return setProblem(result.fields?.zone?.[0] ?? result.message);
      onSent();
      router.refresh();
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field id={`${id}-format`} label="Format">
        {(control) => (
          <Select {...control} value={format} onChange={(event) => setFormat(event.target.value)}>
            <option value="">As it is recognised</option>
            {choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {tables.length > 0 ? (
        <Field id={`${id}-table`} label="Table" hint="Rows that name their own table keep it.">
          {(control) => (
            <Select {...control} value={table} onChange={(event) => setTable(event.target.value)}>
              <option value="">As it is recognised</option>
              {tables.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <Field
        id={`${id}-zone`}
        label="Time zone"
        hint="Of times that carry none. Left empty, you are asked if it matters."
      >
        {(control) => <ZoneInput value={zone} onChange={setZone} control={control} />}
      </Field>
      <Field id={`${id}-order`} label="Order of day and month">
        {(control) => (
          <Select {...control} value={order} onChange={(event) => setOrder(event.target.value)}>
            <option value="">As the values say</option>
            <option value="day-first">Day first</option>
            <option value="month-first">Month first</option>
          </Select>
        )}
      </Field>
      {stored > 0 ? (
        <p className="text-table text-soft">
          What it brought is taken back first: {exactNumber(file.added)} new events go, unless another upload has them
          too. Verdicts and notes stay.
        </p>
      ) : null}
      {problem ? <Notice tone="failed">{problem} Nothing was changed.</Notice> : null}
      <div>
        <Button type="submit" tone={stored > 0 ? "danger" : "primary"} disabled={pending}>
          {pending ? "Sending" : stored > 0 ? `Take ${plural(stored, "row")} back and read again` : "Read the file"}
        </Button>
      </div>
    </form>
  );
}
