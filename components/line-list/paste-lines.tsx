"use client";

import { type FormEvent, type ReactNode, useRef, useState, useTransition } from "react";
import { attempt } from "@/components/ui/attempt";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/auth/action-result";
import { type LineNoun, LinesResult, type LinesTaken } from "./lines-result";

type PasteLinesProps<Taken extends LinesTaken> = {
  id: string;
  label: string;
  hint: ReactNode;
  noun: LineNoun;
  /** Sends the text; the form holds what `children` ask for beside it. */
  send: (text: string, form: FormData) => Promise<ActionResult<Taken>>;
  /** More to say of what was taken. */
  notes?: (taken: Taken) => string[];
  children?: ReactNode;
};

/** Lines are pasted or read from a file; the good ones are taken, the others stay in the box with their reasons. */
export function PasteLines<Taken extends LinesTaken>(props: PasteLinesProps<Taken>) {
  const { id, label, hint, noun, send, notes, children } = props;
  const [text, setText] = useState("");
  const [taken, setTaken] = useState<Taken>();
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const file = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => {
      setProblem(undefined);
      setTaken(undefined);
      const result = await attempt(send(text, form));
      if (!result.ok) return setProblem(Object.values(result.fields ?? {})[0]?.[0] ?? result.message);
      setTaken(result.data);
      setText(leftOver(text, result.data));
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field id={id} label={label} hint={hint}>
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
      {children}
      <input
        ref={file}
        type="file"
        accept=".txt,.csv,text/plain,text/csv"
        aria-label={`File with ${noun[1]}`}
        tabIndex={-1}
        className="sr-only"
        onChange={async (event) => {
          const chosen = event.target.files?.[0];
          event.target.value = "";
          if (chosen) setText(await chosen.text());
        }}
      />
      {problem ? <Notice tone="failed">{problem} Nothing was added.</Notice> : null}
      {taken ? <LinesResult taken={taken} noun={noun} notes={notes?.(taken) ?? []} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" disabled={pending || text.trim() === ""}>
          {pending ? "Adding" : `Add ${noun[1]}`}
        </Button>
        <Button onClick={() => file.current?.click()}>Read a file</Button>
      </div>
    </form>
  );
}

/** The refused lines, to be mended where they are; under the header of the text if it had one. */
function leftOver(text: string, { refused }: LinesTaken): string {
  if (refused.length === 0) return "";
  const lines = text.split(/\r\n|\r|\n/);
  const wrong = refused.map(({ line }) => lines[line - 1] ?? "");
  const header = lines.find((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  const hasHeader = header !== undefined && looksLikeHeader(header);
  return [...(hasHeader && !wrong.includes(header) ? [header] : []), ...wrong].join("\n");
}

const looksLikeHeader = (line: string) =>
  /(?:^|[,;\t])\s*"?(?:label|owner|reason|expires|class|expiry)"?\s*(?:[,;\t]|$)/i.test(line);
