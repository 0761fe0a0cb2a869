"use client";

import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Select, Textarea } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { addRangesAction } from "@/lib/enrich/ranges/actions";
import type { ImportedRanges } from "@/lib/enrich/ranges/schema";
import { classNamesOf, isNetworkClass, type NetworkClass, networkClasses } from "@/lib/enrich/schema";

/** Lines are pasted or read from a file; the good ones are taken, the others stay in the box with their reasons. */
export function AddRanges() {
  const [text, setText] = useState("");
  const [otherwise, setOtherwise] = useState<NetworkClass>("office");
  const [imported, setImported] = useState<ImportedRanges>();
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const file = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      setProblem(undefined);
      const result = await addRangesAction({ text, class: otherwise });
      if (!result.ok) return setProblem(result.fields?.text?.[0] ?? result.message);
      const lines = text.split(/\r\n|\r|\n/);
      setImported(result.data);
      setText(result.data.refused.map(({ line }) => lines[line - 1] ?? "").join("\n"));
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        id="ranges"
        label="Ranges, one a line"
        hint="192.0.2.0/24, office, Utrecht · 192.0.2.10-192.0.2.20, vpn · 2001:db8::/32. Kind and label may be left out. A range that is there already takes the new kind and label."
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
      <Field id="range-class" label="Kind of lines that name none">
        {(control) => (
          <Select
            value={otherwise}
            onChange={({ target }) => isNetworkClass(target.value) && setOtherwise(target.value)}
            {...control}
          >
            {networkClasses.map((name) => (
              <option key={name} value={name}>
                {classNamesOf[name]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <input
        ref={file}
        type="file"
        accept=".txt,.csv,text/plain,text/csv"
        aria-label="File with ranges"
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
          {pending ? "Adding" : "Add ranges"}
        </Button>
        <Button onClick={() => file.current?.click()}>Read a file</Button>
      </div>
    </form>
  );
}

function Result({ imported: { added, changed, known, refused } }: { imported: ImportedRanges }) {
  return (
    <Notice tone={refused.length > 0 ? "failed" : "done"}>
      {plural(added, "range")} added
      {changed > 0 ? `, ${plural(changed, "range")} changed` : ""}
      {known > 0 ? `, ${plural(known, "range")} known already` : ""}
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
