"use client";

import { useCallback, useRef, useState } from "react";
import type { NoteTemplate } from "@/lib/notes/schema";

type State = "unasked" | "asking" | "answered" | "failed";

/** A hunt's templates, asked for when somebody reaches for them. */
export function useTemplates(hunt: string | null) {
  const [templates, setTemplates] = useState<NoteTemplate[]>([]);
  const [state, setState] = useState<State>("unasked");
  const latest = useRef<State>("unasked");
  const load = useCallback(
    async (again: unknown = false) => {
      if (again !== true && (latest.current === "asking" || latest.current === "answered")) return;
      const say = (next: State) => {
        latest.current = next;
        setState(next);
      };
      say("asking");
      try {
        const response = await fetch(`/api/notes/templates${hunt === null ? "" : `?${new URLSearchParams({ hunt })}`}`);
        if (!response.ok) throw new Error(String(response.status));
        setTemplates(await response.json());
        say("answered");
      } catch {
        say("failed");
      }
    },
    [hunt],
  );
  return { templates, state, load: (again?: unknown) => void load(again) };
}
