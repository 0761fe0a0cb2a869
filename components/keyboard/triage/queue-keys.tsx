"use client";

import { lazy, type RefObject, Suspense, useState } from "react";
import { plural } from "@/components/ui/format";
import { toast } from "@/components/ui/toast";
import { verdictWord } from "@/components/ui/verdict";
import { assignToSelfAction } from "@/lib/findings/assign/actions";
import { triageManyAction } from "@/lib/findings/many/actions";
import { type ManyDecision, mostAtOnce } from "@/lib/findings/many/schema";
import { verdicts } from "@/lib/findings/schema";
import type { ViewRow } from "@/lib/views/schema";
import { useKeys } from "../use-keys";
import { decided, letters, noteIsDue, type Wish } from "./decisions";
import { targetOf } from "./target";

const NoteDialog = lazy(() => import("./note-dialog").then(({ NoteDialog }) => ({ default: NoteDialog })));

/** What the list acts on: the chosen rows, else the one with the focus; null for everything that matches. */
export type ActedOn = RefObject<(() => readonly ViewRow[] | null) | null>;

type QueueKeysProps = { rows: ActedOn; mayTriage: boolean };

/** Verdicts with one letter, in the list. */
export function QueueKeys({ rows, mayTriage }: QueueKeysProps) {
  const [asked, setAsked] = useState<{ wish: Wish; decisions: ManyDecision[]; before: ManyDecision[] } | null>(null);

  function decide(wish: Wish) {
    const found = targets(rows);
    if (!found) return;
    const pairs = found.flatMap((target) => {
      const decision = decided(target, wish);
      const { id, version, status, verdict } = target;
      return decision ? [{ decision, before: { findingId: id, version, status, verdict } }] : [];
    });
    if (pairs.length === 0) {
      return toast({ id: "triage", text: "A finding is closed with a verdict: press t, b, f or u." });
    }
    const next = { wish, decisions: pairs.map(({ decision }) => decision), before: pairs.map(({ before }) => before) };
    if (noteIsDue(wish)) setAsked(next);
    else void save(next);
  }

  async function assign() {
    const found = targets(rows);
    if (!found) return;
    const results = await Promise.all(found.map(({ id, version }) => assignToSelfAction({ findingId: id, version })));
    const failed = results.find((result) => !result.ok);
    const done = results.filter((result) => result.ok).length;
    toast({
      id: "triage",
      text: [
        ...(done > 0 ? [`${plural(done, "finding")} assigned to you.`] : []),
        failed?.ok === false ? failed.message : "",
      ]
        .join(" ")
        .trim(),
    });
  }

  useKeys(
    "table",
    mayTriage
      ? [
          ...verdicts.map((verdict) => ({
            keys: letters[verdict],
            label: `Mark ${verdictWord(verdict).toLowerCase()}`,
            run: () => decide({ verdict }),
          })),
          { keys: "r", label: "Take into review", run: () => decide({ status: "in-review" }) },
          { keys: "c", label: "Close", run: () => decide({ status: "closed" }) },
          { keys: "o", label: "Open again", run: () => decide({ status: "open" }) },
          { keys: "a", label: "Assign to me", run: () => void assign() },
        ]
      : [],
  );

  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <NoteDialog
        title={`Mark ${wishWords(asked.wish)}${asked.decisions.length > 1 ? ` (${asked.decisions.length})` : ""}`}
        onClose={() => setAsked(null)}
        onSave={(note) => {
          setAsked(null);
          void save({ ...asked, note });
        }}
      />
    </Suspense>
  );
}

function targets(rows: ActedOn) {
  const acted = rows.current?.() ?? [];
  if (rows.current?.() === null) {
    toast({ id: "triage", text: "A verdict is given to rows that were chosen one by one, not to all that match." });
    return null;
  }
  const found = acted.flatMap((row) => targetOf(row) ?? []);
  if (found.length === 0) toast({ id: "triage", text: "Go to a finding with j and k first, or choose some with x." });
  else if (found.length > mostAtOnce) toast({ id: "triage", text: `At most ${mostAtOnce} findings at once.` });
  return found.length > 0 && found.length <= mostAtOnce ? found : null;
}

type Saving = { wish: Wish; decisions: ManyDecision[]; before: ManyDecision[]; note?: string };

async function save({ wish, decisions, before, note }: Saving) {
  const result = await triageManyAction({ findings: decisions, ...(note === undefined ? {} : { note }) });
  if (!result.ok) return toast({ id: "triage", text: `${result.message} Nothing was saved.` });
  const { saved, changed } = result.data;
  const versions = new Map(saved.map(({ findingId, version }) => [findingId, version]));
  const back = before.flatMap((each) => {
    const version = versions.get(each.findingId);
    return version === undefined ? [] : [{ ...each, version }];
  });
  const left =
    changed.length > 0 ? ` ${plural(changed.length, "finding")} changed meanwhile: look at it again, then decide.` : "";
  const done =
    saved.length === 1 ? `Marked ${wishWords(wish)}.` : `${plural(saved.length, "finding")}: ${wishWords(wish)}.`;
  toast({
    id: "triage",
    text: saved.length === 0 ? `Nothing was saved.${left}` : `${done}${left}`,
    ...(back.length > 0 ? { action: { label: "Undo", run: () => void undo(back) } } : {}),
  });
}

async function undo(findings: ManyDecision[]) {
  const result = await triageManyAction({ findings });
  const text = !result.ok
    ? result.message
    : result.data.changed.length > 0
      ? `${plural(result.data.changed.length, "finding")} could not be set back: somebody changed it meanwhile.`
      : "Set back.";
  toast({ id: "triage", text });
}

function wishWords(wish: Wish): string {
  if ("verdict" in wish) return verdictWord(wish.verdict).toLowerCase();
  return { open: "open", "in-review": "in review", closed: "closed" }[wish.status];
}
