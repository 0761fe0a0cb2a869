"use client";

import { Play } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { runHuntsAction } from "@/lib/hunts/actions";

type Told = { words: string; isProblem: boolean };

/** Runs one hunt over everything loaded; its line follows how far it is. */
export function RunOne({ slug, title, isOpen }: { slug: string; title: string; isOpen: boolean }) {
  const [told, setTold] = useState<Told>();
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await runHuntsAction({ slugs: [slug] });
      if (!result.ok) return setTold({ words: result.message, isProblem: true });
      const [left] = result.data.leftOut;
      setTold(
        left
          ? { words: `Not run: nothing is loaded of ${left.missing.join(" and ")}.`, isProblem: true }
          : { words: "Begun", isProblem: false },
      );
    });
  return (
    <span className="inline-flex items-center gap-2">
      <span role="status" className={told?.isProblem ? "text-label text-failure" : "text-label text-muted"}>
        {told && (told.isProblem || !isOpen) ? told.words : null}
      </span>
      <Button
        size="sm"
        disabled={pending || isOpen}
        onClick={run}
        aria-label={`Run ${title} over everything loaded`}
        title="Run over everything loaded"
      >
        <Play aria-hidden="true" />
        {isOpen ? "Running" : "Run"}
      </Button>
    </span>
  );
}
