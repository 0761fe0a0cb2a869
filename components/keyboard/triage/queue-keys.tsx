"use client";

import { lazy, Suspense, useState } from "react";
import type { ActedOn } from "@/components/data-table/use-acted";
import { type Draft, draftOf, withVerdict } from "@/components/findings/triage/draft";
import { letters } from "@/components/findings/triage/letters";
import { doneWords, wishWords } from "@/components/findings/triage/result-words";
import type { Asked } from "@/components/findings/triage/triage-dialog";
import { toastDone } from "@/components/findings/triage/undo";
import { toast } from "@/components/ui/toast";
import { verdictWord } from "@/components/ui/verdict";
import { verdicts } from "@/lib/findings/schema";
import { triageAction } from "@/lib/findings/triage/actions";
import type { TriageChange } from "@/lib/findings/triage/schema";
import { useKeys } from "../use-keys";
import { changeFor, isPossible, noteIsDue, type Wish } from "./decisions";
import { type Target, targetOf } from "./target";

const NoteDialog = lazy(() => import("./note-dialog").then(({ NoteDialog }) => ({ default: NoteDialog })));

type QueueKeysProps = {
  acted: ActedOn;
  mayTriage: boolean;
  /** The e-mail of who presses. */
  me: string;
  /** Opens the dialog: for all that a filter finds, and for more than a letter says. */
  onAsk: (asked: Asked) => void;
};

/** Verdicts with one letter, in the list. */
export function QueueKeys({ acted, mayTriage, me, onAsk }: QueueKeysProps) {
  const [noting, setNoting] = useState<{ wish: Wish; targets: readonly Target[] } | null>(null);

  function decide(wish: Wish) {
    const now = acted.current?.();
    if (now?.kind === "matching") {
      const plain = draftOf(null);
      const initial = "verdict" in wish ? withVerdict(plain, wish.verdict) : { ...plain, status: wish.status };
      return onAsk({ target: matchingOf(now), versions: {}, subject: null, initial, wantsNote: noteIsDue(wish) });
    }
    const found = targetsOf(acted);
    if (!found) return;
    const targets = found.filter((target) => isPossible(wish, target));
    if (targets.length === 0) {
      return toast({ id: "triage", text: "A finding is closed with a verdict: press t, b, f or u." });
    }
    if (noteIsDue(wish)) setNoting({ wish, targets });
    else void save(changeFor(wish), targets);
  }

  function assign() {
    const now = acted.current?.();
    if (now?.kind === "matching") {
      return onAsk({ target: matchingOf(now), versions: {}, subject: null, initial: { assignee: me } });
    }
    const targets = targetsOf(acted);
    if (targets) void save({ assignee: me }, targets);
  }

  async function save(change: TriageChange, targets: readonly Target[]) {
    const asked = askedOf(targets);
    if (asked.target.kind !== "ids") return;
    const result = await triageAction({ target: asked.target, change, versions: asked.versions });
    if (!result.ok) {
      // What was written is not lost with a refusal: it is in the form.
      if (change.note) onAsk({ ...asked, initial: draftFor(change) });
      return toast({ id: "triage", text: `${result.message} Nothing was saved.` });
    }
    if (result.data.kind === "done") {
      const { changed, batch } = result.data;
      const text =
        changed === 1 && targets.length === 1 ? `Marked ${markWords(change)}.` : doneWords(change, result.data);
      return toastDone(text, changed > 0 ? batch : null);
    }
    // Others were faster: the form has what was chosen, and asks whose choice stands when it is saved.
    onAsk({ ...asked, initial: draftFor(change) });
    toast({ id: "triage", text: result.data.message });
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
          { keys: "a", label: "Assign to me", run: assign },
          {
            keys: "e",
            label: "Triage with reason, severity, labels",
            run: () => {
              const asked = askedFor(acted);
              if (asked) onAsk(asked);
            },
          },
        ]
      : [],
  );

  if (!noting) return null;
  const change = changeFor(noting.wish);
  return (
    <Suspense fallback={null}>
      <NoteDialog
        title={`Mark ${markWords(change)}${noting.targets.length > 1 ? ` (${noting.targets.length})` : ""}`}
        onClose={() => setNoting(null)}
        onSave={(note) => {
          setNoting(null);
          void save({ ...change, note }, noting.targets);
        }}
      />
    </Suspense>
  );
}

const draftFor = ({ verdict, status, assignee, note }: TriageChange): Partial<Draft> => ({
  ...(verdict === undefined ? {} : { verdict: verdict ?? "none" }),
  ...(status === undefined ? {} : { status }),
  ...(assignee === undefined ? {} : { assignee: assignee ?? "" }),
  ...(note === undefined ? {} : { note }),
});

const markWords = ({ verdict, ...rest }: TriageChange) =>
  verdict ? verdictWord(verdict).toLowerCase() : wishWords(rest);

type Matching = Extract<ReturnType<NonNullable<ActedOn["current"]>>, { kind: "matching" }>;

const matchingOf = ({ query, except }: Matching): Asked["target"] => ({ kind: "matching", query, except });

const askedOf = (targets: readonly Target[]): Asked => ({
  target: { kind: "ids", ids: targets.map(({ id }) => id) },
  versions: Object.fromEntries(targets.map(({ id, version }) => [id, version])),
  subject: targets.length === 1 ? (targets[0]?.subject ?? null) : null,
});

/** What the dialog is asked for: the chosen findings, the one with the focus, or all that the filter finds. */
export function askedFor(acted: ActedOn): Asked | null {
  const now = acted.current?.();
  if (now?.kind === "matching") return { target: matchingOf(now), versions: {}, subject: null };
  const targets = targetsOf(acted);
  return targets && askedOf(targets);
}

function targetsOf(acted: ActedOn): Target[] | null {
  const now = acted.current?.();
  const rows = now?.kind === "rows" ? now.rows : [];
  const found = rows.flatMap((row) => targetOf(row) ?? []);
  if (found.length > 0) return found;
  toast({ id: "triage", text: "Go to a finding with j and k first, or choose some with x." });
  return null;
}
