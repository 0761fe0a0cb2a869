"use client";

import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useCallback, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { runHuntAction } from "@/lib/hunts/actions";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { useAskHealth } from "./health/asked-health";
import { ParameterFields } from "./parameter-fields";
import { TimeLimitField, timeLimitName } from "./runs/time-limit-field";
import { type Loaded, parameterValue, type ScopeForm, startingScope, toScope } from "./scope";
import { ScopeFields } from "./scope-fields";

type RunFormProps = {
  hunt: Pick<HuntDefinition, "slug" | "clock" | "fields">;
  parameters: Record<string, unknown>;
  loaded: Loaded | null;
  mayRun: boolean;
};

type Failure = { message: string; fields: Record<string, string | undefined> };

/** Made from the definition: over which time, with which parameters. */
export function RunForm({ hunt, parameters, loaded, mayRun }: RunFormProps) {
  const router = useRouter();
  const [scope, setScope] = useState<ScopeForm>(() => startingScope(hunt.clock, loaded));
  const [failure, setFailure] = useState<Failure>();
  const [pending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const askHealth = useAskHealth();
  const hasLoaded = loaded !== null;

  const parametersOf = useCallback(
    (data: FormData) =>
      Object.fromEntries(
        hunt.fields.map((field) => {
          const text = data.get(field.name);
          return [field.name, parameterValue(field, typeof text === "string" ? text : "", text !== null)];
        }),
      ),
    [hunt.fields],
  );
  const assess = useCallback(() => {
    if (!form.current || !hasLoaded) return;
    askHealth?.({ scope: toScope(scope), parameters: parametersOf(new FormData(form.current)) });
  }, [askHealth, hasLoaded, scope, parametersOf]);
  useEffect(assess, [assess]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const seconds = Number(data.get(timeLimitName));
    start(async () => {
      setFailure(undefined);
      const result = await runHuntAction({
        slug: hunt.slug,
        scope: toScope(scope),
        parameters: parametersOf(data),
        timeLimitSeconds: seconds,
      });
      if (result.ok) router.push(`/hunts/${hunt.slug}?run=${result.data.runId}`);
      else setFailure({ message: result.message, fields: firstOf(result.fields) });
    });
  }

  return (
    <form ref={form} onSubmit={submit} onChange={assess} className="grid gap-4">
      <ScopeFields
        clock={hunt.clock}
        value={scope}
        loaded={loaded}
        errors={failure?.fields ?? {}}
        onChange={setScope}
      />
      <ParameterFields fields={hunt.fields} values={parameters} errors={failure?.fields ?? {}} />
      <TimeLimitField />
      {failure ? (
        <Notice tone="failed">
          {[failure.message, failure.fields.scope, failure.fields.parameters].filter(Boolean).join(" ")}
        </Notice>
      ) : null}
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" disabled={!mayRun || pending || loaded === null}>
          <Play aria-hidden="true" />
          {pending ? "Running" : "Run hunt"}
        </Button>
        <span className="text-table text-muted">
          {!mayRun ? (
            "Your role reads results; analysts run hunts."
          ) : loaded === null ? (
            <>
              Nothing that this hunt reads is loaded. <TextLink href="/uploads">Upload an export</TextLink>
            </>
          ) : pending ? (
            "What takes longer goes on in the worker."
          ) : null}
        </span>
      </div>
    </form>
  );
}

function firstOf(fields: Record<string, string[] | undefined> | undefined): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(fields ?? {}).map(([name, messages]) => [name, messages?.[0]]));
}
