"use client";

import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { Kbd } from "@/components/keyboard/kbd";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { exactNumber, plural } from "@/components/ui/format";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { countTriageAction, triageAction, triageChoicesAction } from "@/lib/findings/triage/actions";
import type {
  CountTarget,
  KeptFields,
  TriageChange,
  TriageChoices,
  TriageCount,
  TriageField,
  TriageResult,
} from "@/lib/findings/triage/schema";
import { changeOf, type Draft, draftOf, keep, type Subject } from "./draft";
import { MergeMany, MergeOne } from "./merge-notice";
import { doneWords, wishWords } from "./result-words";
import { TriageFields } from "./triage-fields";
import { toastDone } from "./undo";
import { useProgress } from "./use-progress";

export type Asked = {
  target: CountTarget;
  /** The versions that were seen; of named findings. */
  versions: Record<string, number>;
  /** The finding, when it is one. */
  subject: Subject | null;
  initial?: Partial<Draft>;
  /** A note is due with what is asked. */
  wantsNote?: boolean;
};

type Clashing = Extract<TriageResult, { kind: "clash" }>;
type Said = { tone: "failed" | "info"; message: string; fields?: Record<string, string[] | undefined> };

/** One finding or all that a filter finds: how many exactly, what becomes of them, and then at once or not at all. */
export function TriageDialog({ asked, onClose, onDone }: { asked: Asked; onClose: () => void; onDone: () => void }) {
  const { target, subject } = asked;
  const [draft, setDraft] = useState<Draft>({ ...draftOf(subject), ...asked.initial });
  const [choices, setChoices] = useState<TriageChoices | null>(null);
  const [count, setCount] = useState<TriageCount | null>(null);
  const [said, setSaid] = useState<Said>();
  const [clash, setClash] = useState<Clashing | null>(null);
  const [batch, setBatch] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const progress = useProgress(batch);
  const total = count?.count ?? (target.kind === "ids" ? target.ids.length : null);
  const change = changeOf(draft, subject);
  const isPending = batch !== null;

  const load = useCallback(async () => {
    const [offered, counted] = [await triageChoicesAction({}), subject ? null : await countTriageAction({ target })];
    if (offered.ok) setChoices(offered.data);
    if (counted?.ok) setCount(counted.data);
    const failed = [offered, counted].find((result) => result?.ok === false);
    if (failed?.ok === false) setSaid({ tone: "failed", message: failed.message });
  }, [subject, target]);
  useEffect(() => void load(), [load]);
  useEffect(() => {
    if (asked.wantsNote) note.current?.focus();
  }, [asked.wantsNote]);

  async function save(wish: TriageChange, which: Pick<Asked, "target" | "versions"> = asked, kept?: KeptFields) {
    const id = crypto.randomUUID();
    setBatch(id);
    setSaid(undefined);
    setClash(null);
    const aim =
      which.target.kind === "ids"
        ? which.target
        : { ...which.target, expected: { count: count?.count ?? 0, print: count?.print ?? "" } };
    const result = await triageAction({
      ...{ batch: id, target: aim, change: wish, versions: which.versions },
      ...(kept ? { kept } : {}),
    });
    setBatch(null);
    if (!result.ok) {
      setSaid({ tone: "failed", message: result.message, ...(result.fields ? { fields: result.fields } : {}) });
    } else if (result.data.kind === "clash") {
      setClash(result.data);
    } else if (result.data.kind === "moved") {
      setCount(result.data.now);
      setSaid({ tone: "info", message: result.data.message });
    } else {
      const { changed } = result.data;
      const said = subject && changed === 1 ? `Saved as ${wishWords(wish)}.` : doneWords(wish, result.data);
      toastDone(
        kept ? `${plural(changed, "finding")} changed; where you said so, theirs stands.` : said,
        changed > 0 ? result.data.batch : null,
      );
      onDone();
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    if (!change) return setSaid({ tone: "info", message: "Choose what to change first." });
    if (asked.wantsNote && draft.note.trim() === "") {
      setSaid({ tone: "failed", message: "", fields: { note: ["Say why: the next one who meets this will ask."] } });
      return note.current?.focus();
    }
    void save(change);
  }

  /** Without those that others changed. */
  function leave({ all }: Clashing) {
    if (!change || target.kind !== "ids") return;
    const theirs = new Set(all.map(({ id }) => id));
    void save(change, {
      target: { kind: "ids", ids: target.ids.filter((id) => !theirs.has(id)) },
      versions: asked.versions,
    });
  }

  /** All of them, those that others changed as they are now: in the fields that are kept their choice stands. */
  function mergeAll({ all }: Clashing, fields: ReadonlySet<TriageField>) {
    if (!change || target.kind !== "ids") return;
    const now = Object.fromEntries(all.map(({ id, version }) => [id, version]));
    const kept = Object.fromEntries(all.map(({ id, fields: own }) => [id, own.filter((field) => fields.has(field))]));
    void save(change, { target, versions: { ...asked.versions, ...now } }, kept);
  }

  const [first] = clash?.clashes ?? [];
  return (
    <Dialog
      open
      wide
      onClose={isPending ? () => undefined : onClose}
      title={subject ? "Triage this finding" : `Triage ${total === null ? "findings" : plural(total, "finding")}`}
      description={subject ? undefined : <CountWords {...{ count, target }} />}
    >
      <form
        ref={form}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
        }}
        className="grid gap-2.5"
      >
        <TriageFields
          name="dialog"
          {...{ draft, subject, choices }}
          disabled={isPending}
          showsKeys={false}
          noteField={note}
          errors={said?.fields}
          onChange={setDraft}
        />
        {clash && first ? (
          subject ? (
            <MergeOne
              clash={first}
              pending={isPending}
              onSave={(fields) => mergeAll(clash, fields)}
              onCancel={() => setClash(null)}
            />
          ) : (
            <MergeMany
              {...clash}
              total={total ?? 0}
              pending={isPending}
              onLeave={() => leave(clash)}
              onSave={(fields) => mergeAll(clash, fields)}
              onCancel={() => setClash(null)}
            />
          )
        ) : null}
        {said && said.message !== "" ? <Notice tone={said.tone}>{said.message}</Notice> : null}
        {isPending && progress ? (
          <Progress
            label={`${exactNumber(progress.done)} of ${exactNumber(progress.total)} findings`}
            value={progress.done / progress.total}
          />
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" tone="primary" disabled={isPending || total === null || total === 0}>
            {isPending
              ? "Saving"
              : subject
                ? "Save triage"
                : `Apply to ${total === null ? "…" : plural(total, "finding")}`}
          </Button>
          <span className="max-md:hidden">
            <Kbd keys="mod+Enter" />
          </span>
          {change && !subject ? <span className="text-table text-muted">{summary(draft, change)}</span> : null}
        </div>
      </form>
    </Dialog>
  );
}

const summary = (draft: Draft, change: TriageChange) =>
  `${wishWords(change)}${draft.note.trim() !== "" && draft.status !== keep ? ", with a note" : ""}`;

/** What is to be known before so many are changed. */
function CountWords({ count, target }: { count: TriageCount | null; target: CountTarget }) {
  if (!count)
    return <>{target.kind === "matching" ? "Counting what the filter finds" : "Reading the chosen findings"}</>;
  const parts = [
    ...(count.withoutVerdict > 0 ? [`${exactNumber(count.withoutVerdict)} without a verdict`] : []),
    ...(count.closed > 0 ? [`${exactNumber(count.closed)} closed already`] : []),
    ...(count.ofOthers > 0 ? [`${exactNumber(count.ofOthers)} assigned to others`] : []),
  ];
  const which = target.kind === "matching" ? "All that the filter finds" : "The chosen ones";
  return <>{`${which}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}. It can be taken back for ten minutes.`}</>;
}
