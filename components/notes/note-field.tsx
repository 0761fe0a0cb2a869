"use client";

import { type KeyboardEvent, type ReactNode, type Ref, useId, useImperativeHandle, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { visibleText } from "@/components/ui/visible-text";
import type { Completion } from "@/lib/notes/schema";
import { keyOf, longestNote, writeMention } from "@/lib/notes/text";
import { completed, type OpenMention, openMention } from "./open-mention";
import { type NoteContext, useCompletions } from "./use-completions";

export type NoteFieldHandle = { focus: () => void; insert: (text: string) => void };

type NoteFieldProps = {
  id: string;
  label: ReactNode;
  value: string;
  onChange: (text: string) => void;
  context?: NoteContext;
  error?: string | undefined;
  rows?: number;
  placeholder?: string;
  disabled?: boolean;
  handle?: Ref<NoteFieldHandle>;
  /** The text area itself, for forms that have one of their own keys for it. */
  area?: Ref<HTMLTextAreaElement>;
};

const nothing: NoteContext = {};

/** A text in which `@` names people, and `#` findings, incidents, entities and evidence. */
export function NoteField(props: NoteFieldProps) {
  const { id, label, value, onChange, context = nothing, error, rows = 3, handle, area, ...rest } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState<OpenMention | null>(null);
  const [chosen, setChosen] = useState(0);
  const { found, state } = useCompletions(open, context);
  const list = useId();
  const isShown = open !== null && (found.length > 0 || state === "failed" || open.query !== "");
  const at = Math.min(chosen, Math.max(0, found.length - 1));

  function look() {
    const element = field.current;
    const isCaret = element && element.selectionStart === element.selectionEnd;
    const next = isCaret ? openMention(element.value, element.selectionStart) : null;
    setOpen((last) => (last && next && last.start === next.start && last.query === next.query ? last : next));
    setChosen(0);
  }

  function place(text: string, caret: number) {
    onChange(text);
    setOpen(null);
    // The caret is put where it belongs once the text is there.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  }

  function take(completion: Completion | undefined) {
    const element = field.current;
    if (!completion || !open || !element) return;
    const next = completed(value, open, element.selectionStart, writeMention(completion.mention));
    place(next.text, next.caret);
  }

  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(area, () => field.current);
  useImperativeHandle(handle, () => ({
    focus: () => field.current?.focus(),
    insert: (text) => {
      const caret = field.current?.selectionStart ?? value.length;
      const before = value.slice(0, caret);
      const gap = before === "" || before.endsWith("\n") ? "" : "\n";
      place(`${before}${gap}${text}${value.slice(caret)}`, caret + gap.length + text.length);
    },
  }));

  function key(event: KeyboardEvent) {
    if (!isShown || found.length === 0) {
      if (event.key === "Escape" && open) {
        event.stopPropagation();
        event.preventDefault();
        setOpen(null);
      }
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((at + step + found.length) % found.length);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") take(found[at]);
    else if (event.key === "Escape") setOpen(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Field id={id} label={typeof label === "string" ? label : ""} error={error}>
      {(control) => (
        <div className="relative">
          <Textarea
            ref={field}
            rows={rows}
            maxLength={longestNote}
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
              look();
            }}
            onKeyDown={key}
            onKeyUp={(event) => /^(Arrow(Left|Right)|Home|End)$/.test(event.key) && look()}
            onClick={look}
            onBlur={() => setOpen(null)}
            aria-autocomplete="list"
            aria-controls={isShown ? list : undefined}
            aria-activedescendant={isShown && found[at] ? `${list}-${at}` : undefined}
            {...rest}
            {...control}
          />
          <p role="status" className="sr-only">
            {isShown && state === "answered" ? `${found.length} to choose from` : ""}
          </p>
          {isShown ? (
            <div className="absolute inset-x-0 top-full z-30 mt-0.5 rounded-md border bg-raised p-1 shadow-float">
              {found.length === 0 ? (
                <p className="px-2 py-1 text-table text-muted">
                  {state === "failed"
                    ? "The server did not answer; write on."
                    : state === "asking"
                      ? "Looking"
                      : "Nothing has this name."}
                </p>
              ) : null}
              <div role="listbox" id={list} aria-label="Names">
                {found.map((completion, index) => (
                  // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and says which one is chosen
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
                  <div
                    key={keyOf(completion.mention)}
                    id={`${list}-${index}`}
                    role="option"
                    aria-selected={index === at}
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => take(completion)}
                    className={classNames(
                      "grid min-h-8 cursor-pointer content-center rounded-sm px-2 py-0.5",
                      index === at ? "bg-selected" : "hover:bg-hover",
                    )}
                  >
                    <bdi className="truncate">{visibleText(completion.label)}</bdi>
                    <bdi className="truncate text-label text-muted">{visibleText(completion.detail)}</bdi>
                  </div>
                ))}
              </div>
            </div>
          ) : null}
        </div>
      )}
    </Field>
  );
}
