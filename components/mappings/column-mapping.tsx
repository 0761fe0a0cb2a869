"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Checkbox, Select } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { guessMapping, mappedTables } from "@/lib/ingest/formats/mapped/columns";
import { mapFileAction } from "@/lib/uploads/questions/actions";
import type { FileColumn } from "@/lib/uploads/questions/schema";
import { MappedPreview } from "./mapped-preview";

type ColumnMappingProps = { uploadId: string; file: { id: number; stored: number }; columns: FileColumn[] };

const first = mappedTables[0];

/** Says which header of a file stands for which column of a table, with its first rows as they would come out. */
export function ColumnMapping({ uploadId, file, columns }: ColumnMappingProps) {
  const router = useRouter();
  const id = useId();
  const headers = columns.map((column) => column.key);
  const [table, setTable] = useState(first);
  const [mapping, setMapping] = useState(() => (first ? guessMapping(first, headers) : {}));
  const [remember, setRemember] = useState(true);
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  if (!table) return null;
  const missing = table.columns.filter(({ name, required }) => required && !mapping[name.toLowerCase()]);

  function choose(name: string) {
    const next = mappedTables.find((known) => known.table === name);
    if (!next) return;
    setTable(next);
    setMapping(guessMapping(next, headers));
  }

  function map(column: string, header: string) {
    const { [column]: _, ...others } = mapping;
    setMapping(header === "" ? others : { ...others, [column]: header });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!table) return;
    start(async () => {
      const result = await mapFileAction({ fileId: file.id, table: table.table, mapping, remember });
      if (result.ok) router.push(`/uploads/${uploadId}`);
      else setProblem(result.message);
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Panel title="Columns" note="guessed from their names; change what is wrong">
        <div className="grid gap-4">
          <Field id={`${id}-table`} label="What the rows are" className="max-w-80">
            {(control) => (
              <Select {...control} value={table.table} onChange={(event) => choose(event.target.value)}>
                {mappedTables.map((known) => (
                  <option key={known.table} value={known.table}>
                    {known.label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
            {table.columns.map(({ name, label, required }) => {
              const key = name.toLowerCase();
              return (
                <Field
                  key={name}
                  id={`${id}-${key}`}
                  label={required ? `${label}, needed` : label}
                  error={required && !mapping[key] ? "Choose the column that holds it." : undefined}
                >
                  {(control) => (
                    <Select {...control} value={mapping[key] ?? ""} onChange={(event) => map(key, event.target.value)}>
                      <option value="">Not in the file</option>
                      {columns.map((column) => (
                        <option key={column.key} value={column.key}>
                          {column.name}
                        </option>
                      ))}
                    </Select>
                  )}
                </Field>
              );
            })}
          </div>
        </div>
      </Panel>
      <Panel title="First rows, mapped" note="columns that are left out are kept beside each event" flush>
        <MappedPreview table={table} mapping={mapping} columns={columns} />
      </Panel>
      {file.stored > 0 ? (
        <Notice tone="cannot-tell">What the file brought so far is taken back before it is read again.</Notice>
      ) : null}
      {problem ? <Notice tone="failed">{problem} Nothing was changed.</Notice> : null}
      <Checkbox
        id={`${id}-remember`}
        label="Use this for every file with the same header"
        checked={remember}
        onChange={(event) => setRemember(event.target.checked)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" disabled={pending || missing.length > 0}>
          {pending ? "Sending" : "Read the file so"}
        </Button>
        <LinkButton href={`/uploads/${uploadId}`}>Leave it as it is</LinkButton>
      </div>
    </form>
  );
}
