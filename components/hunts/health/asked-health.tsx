"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { assessHuntAction } from "@/lib/hunts/actions";
import type { Scope } from "@/lib/hunts/define-hunt";
import type { Health } from "@/lib/hunts/schema";
import { HuntHealth } from "../hunt-health";
import { scopeWords } from "../scope-words";

type Asked = { scope: Scope; parameters: Record<string, unknown> };
type Told = { health: Health | null; scope: Scope | null; problem: string | null; isAsking: boolean };

const context = createContext<((asked: Asked) => void) | null>(null);
const toldContext = createContext<Told>({ health: null, scope: null, problem: null, isAsking: false });

const quietMs = 300;

/** Lets the form say what it would run on, and the health say what could be seen of that. */
export function AskedHealth({ slug, children }: { slug: string; children: ReactNode }) {
  const [told, setTold] = useState<Told>({ health: null, scope: null, problem: null, isAsking: false });
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = useCallback(
    ({ scope, parameters }: Asked) => {
      turn.current += 1;
      const mine = turn.current;
      clearTimeout(timer.current);
      setTold((before) => ({ ...before, isAsking: true }));
      timer.current = setTimeout(async () => {
        const result = await assessHuntAction({ slug, scope, parameters }).catch(() => null);
        // What was asked in the meantime is answered in its turn.
        if (mine !== turn.current) return;
        if (result?.ok) setTold({ health: result.data, scope, problem: null, isAsking: false });
        else setTold({ health: null, scope, problem: problemOf(result), isAsking: false });
      }, quietMs);
    },
    [slug],
  );
  const value = useMemo(() => told, [told]);
  return (
    <context.Provider value={ask}>
      <toldContext.Provider value={value}>{children}</toldContext.Provider>
    </context.Provider>
  );
}

function problemOf(result: { message: string; fields?: Record<string, string[] | undefined> } | null): string {
  if (!result) return "The server could not be asked. Nothing was run.";
  const field = Object.values(result.fields ?? {}).flat()[0];
  return field ?? result.message;
}

/** For the form: call it with what it would run on. */
export const useAskHealth = () => useContext(context);

/** Health of what the form asks for; until it has asked, of what the hunt would look at by itself. */
export function AskedHealthPanel({ initial }: { initial: Health }) {
  const { health, scope, problem, isAsking } = useContext(toldContext);
  const note = scope ? `for ${scopeWords(scope)} UTC` : "for what is loaded";
  return (
    <div aria-busy={isAsking} aria-live="polite">
      {problem ? (
        <Notice tone="cannot-tell">Cannot tell what the hunt would see. {problem}</Notice>
      ) : (
        <HuntHealth health={health ?? initial} note={isAsking ? "looking" : note} />
      )}
    </div>
  );
}
