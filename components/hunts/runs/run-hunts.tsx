"use client";

import { Play } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import { Checkbox } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { runHuntsAction } from "@/lib/hunts/actions";
import type { HuntCard } from "@/lib/hunts/schema";

type RunHuntsProps = { hunts: Pick<HuntCard, "slug" | "title">[]; mayRun: boolean };
type Told = { begun: number; leftOut: Array<{ title: string; missing: string[] }> };

/** All hunts, or some, over everything that is loaded: each as a run of its own in the worker. */
export function RunHunts({ hunts, mayRun }: RunHuntsProps) {
  const [chosen, setChosen] = useState(() => new Set(hunts.map(({ slug }) => slug)));
  const [told, setTold] = useState<Told>();
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const isAll = chosen.size === hunts.length;

  const toggle = (slug: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(slug)) after.add(slug);
      return after;
    });
  const run = () =>
    start(async () => {
      const result = await runHuntsAction({ slugs: [...chosen] });
      setProblem(result.ok ? undefined : result.message);
      setTold(result.ok ? { begun: result.data.begun.length, leftOut: result.data.leftOut } : undefined);
    });

  return (
    <div className="grid gap-3">
      <fieldset className="grid gap-1.5" disabled={!mayRun}>
        <legend className="sr-only">Hunts to run</legend>
        {hunts.map(({ slug, title }) => (
          <Checkbox
            key={slug}
            id={`run-${slug}`}
            label={title}
            checked={chosen.has(slug)}
            onChange={() => toggle(slug)}
          />
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button tone="primary" disabled={!mayRun || pending || chosen.size === 0} onClick={run}>
          <Play aria-hidden="true" />
          {pending ? "Beginning" : isAll ? "Run all" : `Run ${plural(chosen.size, "hunt")}`}
        </Button>
        {mayRun ? null : <span className="text-table text-muted">Your role reads results; analysts run hunts.</span>}
      </div>
      {problem ? <Notice tone="failed">{problem}</Notice> : null}
      {told ? <ToldNotice {...told} /> : null}
    </div>
  );
}

function ToldNotice({ begun, leftOut }: Told) {
  return (
    <Notice tone={leftOut.length > 0 ? "cannot-tell" : "done"}>
      {begun === 0 ? "No run was begun." : `${plural(begun, "run")} begun; the table shows how far they are.`}
      {leftOut.map(({ title, missing }) => (
        <p key={title}>
          {title} was not run and cannot tell: nothing is loaded of {missing.join(" and ")}.
        </p>
      ))}
    </Notice>
  );
}
