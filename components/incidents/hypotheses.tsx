"use client";

import { Check, CircleHelp, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { visibleText } from "@/components/ui/visible-text";
import { addHypothesisAction, changeHypothesisAction, removeWorkAction } from "@/lib/incidents/work/actions";
import type { Hypothesis } from "@/lib/incidents/work/schema";
import { type HypothesisState, hypothesisStates } from "@/lib/incidents/work/states";
import { FormButtons } from "./form-buttons";
import { Removed } from "./removed";
import { useEdited } from "./use-edited";
import { useWork } from "./use-work";

const looks = {
  open: { word: "Open", icon: CircleHelp, tone: "accent" },
  supported: { word: "Supported", icon: Check, tone: "good" },
  refuted: { word: "Refuted", icon: X, tone: "dashed" },
} as const;

function StateMark({ state }: { state: HypothesisState }) {
  const { word, icon: Icon, tone } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" />
      {word}
    </Badge>
  );
}

type HypothesesProps = { incident: number; hypotheses: Hypothesis[]; mayChange: boolean };

/** What may have happened, and what speaks for or against it. */
export function Hypotheses({ incident, hypotheses, mayChange }: HypothesesProps) {
  const [edited, setEdited] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Hypothesis | null>(null);
  const { act, failure, pending } = useWork();
  return (
    <div className="grid gap-3">
      {hypotheses.length === 0 ? (
        <p className="text-table text-muted">What may have happened? Nobody has said yet.</p>
      ) : null}
      <ul className="grid gap-2.5">
        {hypotheses.map((one) =>
          edited === one.id ? (
            <li key={one.id}>
              <HypothesisForm
                hypothesis={one}
                pending={pending}
                onSave={(values, version, refuse) =>
                  act(
                    () => changeHypothesisAction({ id: one.id, version, ...values }),
                    () => setEdited(null),
                    refuse,
                  )
                }
                onCancel={() => setEdited(null)}
                onRemove={() =>
                  act(
                    () => removeWorkAction({ kind: "hypothesis", id: one.id, version: one.version }),
                    () => {
                      setEdited(null);
                      setRemoved(one);
                    },
                  )
                }
              />
            </li>
          ) : (
            <li key={one.id} className="grid gap-1">
              <div className="flex items-start justify-between gap-2">
                <bdi className="min-w-0 [overflow-wrap:anywhere]">{visibleText(one.text)}</bdi>
                {mayChange ? (
                  <Button
                    size="sm"
                    tone="quiet"
                    aria-label={`Judge the hypothesis ${visibleText(one.text)}`}
                    onClick={() => setEdited(one.id)}
                  >
                    Judge
                  </Button>
                ) : null}
              </div>
              <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-label text-muted">
                <StateMark state={one.state} />
                <LogText value={one.state === "open" ? one.createdBy : one.updatedBy} wrap />
                {one.movedFrom === null ? null : <span>from incident {one.movedFrom}</span>}
              </p>
              {one.why === "" ? null : (
                <p className="text-table text-soft [overflow-wrap:anywhere]">
                  <bdi>{visibleText(one.why.replaceAll("\n", " "))}</bdi>
                </p>
              )}
            </li>
          ),
        )}
      </ul>
      {removed ? <Removed kind="hypothesis" item={removed} act={act} onClose={() => setRemoved(null)} /> : null}
      {failure ? <Notice tone="failed">{failure}</Notice> : null}
      {mayChange ? (
        edited === "new" ? (
          <NewHypothesis
            pending={pending}
            onSave={(text) =>
              act(
                () => addHypothesisAction({ incident, text }),
                () => setEdited(null),
              )
            }
            onCancel={() => setEdited(null)}
          />
        ) : (
          <div>
            <Button size="sm" onClick={() => setEdited("new")}>
              Add hypothesis
            </Button>
          </div>
        )
      ) : null}
    </div>
  );
}

type NewProps = { pending: boolean; onSave: (text: string) => void; onCancel: () => void };

function NewHypothesis({ pending, onSave, onCancel }: NewProps) {
  const [text, setText] = useState("");
  function save(event: FormEvent) {
    event.preventDefault();
    onSave(text);
  }
  return (
    <form onSubmit={save} className="grid gap-2 rounded-md border p-2">
      <Field id="hypothesis-new" label="Hypothesis" hint="A sentence that evidence can support or refute.">
        {(control) => (
          <Input
            autoFocus
            maxLength={1_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
            {...control}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" size="sm" tone="primary" disabled={pending || text.trim() === ""}>
          {pending ? "Saving" : "Save hypothesis"}
        </Button>
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

type Judged = { text: string; state: HypothesisState; why: string };
type HypothesisFormProps = {
  hypothesis: Hypothesis;
  pending: boolean;
  /** What was typed, and over which version. */
  onSave: (values: Partial<Judged>, version: number, refuse: () => void) => void;
  onCancel: () => void;
  onRemove: () => void;
};

function HypothesisForm({ hypothesis, pending, onSave, onCancel, onRemove }: HypothesisFormProps) {
  const { id, version: now, text: words, state: judged, why: reason } = hypothesis;
  const first: Judged = { text: words, state: judged, why: reason };
  const { values, typed, version, type, refuse } = useEdited(first, now);
  const { text, state, why } = values;
  function save(event: FormEvent) {
    event.preventDefault();
    // A judgement is said with its reason.
    onSave(typed.state === undefined ? typed : { ...typed, why }, version, refuse);
  }
  return (
    <form onSubmit={save} className="grid gap-2 rounded-md border p-2">
      <Field id={`hypothesis-${id}`} label="Hypothesis">
        {(control) => (
          <Input maxLength={1_000} value={text} onChange={({ target }) => type({ text: target.value })} {...control} />
        )}
      </Field>
      <Segmented
        label="The evidence"
        value={state}
        choices={hypothesisStates.map((value) => ({ value, label: looks[value].word }))}
        onChange={(next) => type({ state: next })}
      />
      <Field id={`why-${id}`} label="Why" hint={state === "open" ? undefined : "Which evidence says so."}>
        {(control) => (
          <Textarea
            rows={3}
            maxLength={4_000}
            required={state !== "open"}
            value={why}
            onChange={({ target }) => type({ why: target.value })}
            {...control}
          />
        )}
      </Field>
      <FormButtons {...{ pending, onCancel, onRemove }} isReady={text.trim() !== ""} />
    </form>
  );
}
