"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Kbd } from "@/components/keyboard/kbd";
import { useKeys } from "@/components/keyboard/use-keys";
import { draftKey } from "@/components/notes/drafts";
import { useDraft } from "@/components/notes/use-draft";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { verdictWord } from "@/components/ui/verdict";
import type { FindingRow } from "@/lib/findings/schema";
import { verdicts } from "@/lib/findings/schema";
import { triageAction } from "@/lib/findings/triage/actions";
import type { Clash, TriageChange, TriageChoices, TriageField } from "@/lib/findings/triage/schema";
import { without } from "@/lib/findings/triage/state";
import { changeOf, type Draft, draftOf, type Subject, withVerdict } from "./draft";
import { letters } from "./letters";
import { wishWords } from "./result-words";
import { TriageFields } from "./triage-fields";
import { toastDone } from "./undo";
import { useSteps } from "./use-steps";

const MergeOne = dynamic(() => import("./merge-notice").then((module) => module.MergeOne));

type TriagePanelProps = {
  finding: Subject & Pick<FindingRow, "id" | "version">;
  choices: TriageChoices;
  mayTriage: boolean;
  /** Where the list that one came from goes on, and whether it still has this finding. */
  steps: { previous: string | null; next: string | null; list: string; isOutside: boolean };
  /** The pane beside a list stays where it is. */
  scrolls?: boolean;
};

type Saving = {
  version?: number;
  goesOn?: boolean;
  /** What else was begun here is not part of it. */
  keeps?: boolean;
  /** The fields in which another's choice stands. */
  kept?: ReadonlySet<TriageField>;
};

type Outcome = { tone: "done" | "failed"; message: string; fields?: Record<string, string[] | undefined> };

/** All that is said of one finding, saved at once; then the next of the list, without a hand on the mouse. */
export function TriagePanel({ finding, choices, mayTriage, steps, scrolls = true }: TriagePanelProps) {
  const router = useRouter();
  const { next } = useSteps(steps);
  const [base, setBase] = useState(finding);
  const [adopted, setAdopted] = useState(finding);
  const [chosen, choose] = useState(() => draftOf(finding));
  // The reason is what takes time to write: a reload does not lose it.
  const why = useDraft(`${draftKey(choices.me, { kind: "finding", id: finding.id })}:why`);
  const draft = { ...chosen, note: why.text };
  const [outcome, setOutcome] = useState<Outcome>();
  const [clash, setClash] = useState<Clash | null>(null);
  const [pending, start] = useTransition();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const change = changeOf(draft, base);
  const setDraft = (next: Draft) => {
    choose(next);
    if (next.note !== why.text) why.write(next.note);
  };
  // What others do is shown at once while nothing is begun here; what is begun is kept, and both meet when it is saved.
  if (finding !== adopted && finding.version >= base.version && (change === null || isOnlyNote(change))) {
    setAdopted(finding);
    setBase(finding);
    choose(draftOf(finding));
  }

  function save(wish: TriageChange, { version = base.version, goesOn = false, keeps = false, kept }: Saving = {}) {
    start(async () => {
      const result = await triageAction({
        target: { kind: "ids", ids: [finding.id] },
        change: wish,
        versions: { [finding.id]: version },
        ...(kept ? { kept: { [finding.id]: [...kept] } } : {}),
      });
      setClash(null);
      if (!result.ok) {
        const message = result.fields ? "Look at what is marked." : `${result.message} What you chose is still here.`;
        setOutcome({ tone: "failed", message, ...(result.fields ? { fields: result.fields } : {}) });
      } else if (result.data.kind === "clash") {
        setOutcome(undefined);
        setClash(result.data.clashes[0] ?? null);
      } else if (result.data.kind === "done") {
        const { changed, batch, versions } = result.data;
        const done: TriageChange = (kept ? without(wish, kept) : wish) ?? {};
        const words = wishWords(done);
        const text =
          changed === 0
            ? done.note
              ? "The note is kept; the rest is as it was."
              : "It stays as it is."
            : `Saved as ${words}.`;
        const saved = { ...base, ...savedSubject(base, done), version: versions[finding.id] ?? version };
        setBase(saved);
        if (keeps)
          choose((now) => ({ ...now, ...(wish.assignee === undefined ? {} : { assignee: wish.assignee ?? "" }) }));
        else {
          choose(draftOf(saved));
          why.clear();
        }
        setOutcome({ tone: "done", message: text });
        toastDone(changed > 0 ? `Kept: ${words}.` : text, changed > 0 ? batch : null);
        if (goesOn) router.push(next ?? steps.list, { scroll: scrolls });
        else router.refresh();
      }
    });
  }

  function submit(event: FormEvent | undefined, goesOn: boolean) {
    event?.preventDefault();
    if (pending || !mayTriage) return;
    if (change) save(change, { goesOn });
    else if (goesOn) router.push(next ?? steps.list, { scroll: scrolls });
    else setOutcome({ tone: "failed", message: "Nothing is changed yet." });
  }

  useKeys(
    "finding",
    mayTriage
      ? [
          ...verdicts.map((value) => ({
            keys: letters[value],
            label: `Verdict: ${verdictWord(value).toLowerCase()}`,
            run: () => {
              setDraft(withVerdict(draft, value));
              noteField.current?.focus();
            },
          })),
          { keys: "r", label: "Status: in review", run: () => setDraft({ ...draft, status: "in-review" }) },
          { keys: "c", label: "Status: closed", run: () => setDraft({ ...draft, status: "closed" }) },
          { keys: "o", label: "Status: open", run: () => setDraft({ ...draft, status: "open" }) },
          { keys: "a", label: "Assign to me", run: () => save({ assignee: choices.me }, { keeps: true }) },
          { keys: "n", label: "Write a note", run: () => noteField.current?.focus() },
          { keys: "mod+Enter", label: "Save the verdict", whileTyping: true, run: () => submit(undefined, false) },
          {
            keys: "mod+shift+Enter",
            label: "Save and go to the next",
            whileTyping: true,
            run: () => submit(undefined, true),
          },
        ]
      : [],
  );

  return (
    <form onSubmit={(event) => submit(event, false)} className="grid gap-2.5">
      <TriageFields
        name="triage"
        {...{ draft, choices, noteField }}
        subject={base}
        disabled={!mayTriage}
        showsKeys={mayTriage}
        errors={outcome?.fields}
        onChange={setDraft}
      />
      {clash ? (
        <MergeOne
          clash={clash}
          pending={pending}
          onCancel={() => setClash(null)}
          onSave={(kept) => change && save(change, { version: clash.version, kept })}
        />
      ) : null}
      {outcome ? <Notice tone={outcome.tone}>{outcome.message}</Notice> : null}
      {mayTriage ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {pending ? "Saving" : "Save triage"}
          </Button>
          <Button
            disabled={pending}
            title="Save and go to the next finding of the list"
            onClick={() => submit(undefined, true)}
          >
            {next === null ? "Save, back to the list" : "Save and next"}
          </Button>
          <span className="text-label text-muted max-md:hidden">
            <Kbd keys="mod+Enter" /> saves, with <Kbd keys="shift" /> goes on
          </span>
        </div>
      ) : (
        <p className="text-table text-muted">Your role reads findings; analysts triage them.</p>
      )}
    </form>
  );
}

const isOnlyNote = (change: TriageChange): boolean => Object.keys(change).every((name) => name === "note");

/** What was saved, until the page has read it. */
function savedSubject(base: Subject, wish: TriageChange): Partial<Subject> {
  const own = base.huntSeverity ?? base.severity;
  const severity = wish.severity === undefined ? null : (wish.severity ?? own);
  return {
    ...(wish.status === undefined ? {} : { status: wish.status, holds: true }),
    ...(wish.verdict === undefined ? {} : { verdict: wish.verdict, closingReason: wish.closingReason ?? null }),
    ...(severity === null ? {} : { severity, huntSeverity: severity === own ? null : own }),
    ...(wish.assignee === undefined ? {} : { assignee: wish.assignee }),
    labels: [
      ...new Set([...base.labels.filter((label) => !wish.removeLabels?.includes(label)), ...(wish.addLabels ?? [])]),
    ].sort(),
  };
}
