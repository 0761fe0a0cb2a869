"use client";

import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Textarea } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { addEntriesAction } from "@/lib/watchlists/actions";
import type { Imported } from "@/lib/watchlists/schema";

/** Lines are pasted or read from a file; the good ones are taken, the others stay in the box with their reasons. */
export function AddEntries() {
  const [text, setText] = useState("");
  const [imported, setImported] = useState<Imported>();
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const file = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      setProblem(undefined);
      const result = await addEntriesAction({ text });
      if (!result.ok) return setProblem(result.fields?.text?.[0] ?? result.message);
      const lines = text.split(/\r\n|\r|\n/);
      setImported(result.data);
      setText(result.data.refused.map(({ line }) => lines[line - 1] ?? "").join("\n"));
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        id="entries"
        label="Entries, one a line"
        hint="192.0.2.10 · 192.0.2.0/24 · 192.0.2.10-192.0.2.20 · 2001:db8::/32, each with a label after a comma if you like"
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
      <input
        ref={file}
        type="file"
        accept=".txt,.csv,text/plain,text/csv"
        aria-label="File with entries"
        tabIndex={-1}
        className="sr-only"
        onChange={async (event) => {
          const chosen = event.target.files?.[0];
          event.target.value = "";
          if (chosen) setText(await chosen.text());
        }}
      />
      {problem ? <Notice tone="failed">{problem} Nothing was added.</Notice> : null}
      {imported ? <Result imported={imported} /> : null}
      <div className="flex gap-2">
        <Button type="submit" tone="primary" disabled={pending || text.trim() === ""}>
          {pending ? "Adding" : "Add entries"}
        </Button>
        <Button onClick={() => file.current?.click()}>Read a file</Button>
      </div>
    </form>
  );
}

function Result({ imported: { added, known, refused } }: { imported: Imported }) {
  return (
    <Notice tone={refused.length > 0 ? "failed" : "done"}>
      {plural(added, "entry", "entries")} added
      {known > 0 ? `, ${plural(known, "entry", "entries")} known already` : ""}
      {refused.length > 0 ? (
        <>
          , {plural(refused.length, "line")} refused:
          <ul className="mt-1 grid max-h-40 gap-0.5 overflow-auto text-table">
            {refused.map(({ line, text, reason }) => (
              <li key={line}>
                <span className="mono text-muted">Line {line}</span> <LogText value={text} mono wrap />: {reason}
              </li>
            ))}
          </ul>
        </>
      ) : (
        "."
      )}
    </Notice>
  );
}
