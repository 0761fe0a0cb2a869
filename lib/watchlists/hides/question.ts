import "server-only";
import { loadedSources } from "@/lib/coverage/data";
import { db } from "@/lib/db/client";
import { highFrequencySignIns as hunt } from "@/lib/hunts/catalogue/high-frequency-sign-ins/hunt";
import type { HighFrequencyParams } from "@/lib/hunts/catalogue/high-frequency-sign-ins/query";
import { getRun } from "@/lib/hunts/data";
import type { Scope } from "@/lib/hunts/define-hunt";
import { hour, loadedRange, micros } from "@/lib/hunts/scope";
import { formatMicros } from "@/lib/ingest/times/iso";
import type { HidesOver, HidesQuestion } from "./schema";

export type Asked = { question: HidesQuestion; params: HighFrequencyParams; loaded: { from: string; to: string } };

async function newestRunOf(list: string) {
  const [found] = await db.$queryRaw<Array<{ id: string }>>`select id::text from hunt_run
    where hunt = ${hunt.slug} and state = 'done' and parameters ->> 'allowlist' = ${list} order by started_at desc, id limit 1`;
  return found ? getRun(found.id) : null;
}

/** Every full hour from the first event to the hour in which the newest one lies. */
function everything({ from, to }: { from: string; to: string }): Scope {
  const first = Math.floor(micros(from) / hour) * hour - hour;
  const last = Math.ceil(micros(to) / hour) * hour;
  return { mode: "replay", from: formatMicros(first), to: formatMicros(last), stepSeconds: 3600 };
}

/**
 * What the hunt is asked to see what a list hides: the newest finished run's question, or the hunt over everything that is loaded
 * with that run's parameters, the hunt's own where there was none. Null when no run has used the list.
 */
export async function questionOf(list: string, over: HidesOver): Promise<Asked | null> {
  const run = await newestRunOf(list);
  if (!run && over === "run") return null;
  const loaded = loadedRange(hunt, await loadedSources());
  const params = hunt.params.parse({ ...run?.parameters, allowlist: list });
  const version = run?.summary.allowlistVersion;
  return {
    params,
    loaded,
    question: {
      hunt: hunt.slug,
      title: hunt.title,
      scope: run && over === "run" ? run.scope : everything(loaded),
      parameters: params,
      run:
        run && over === "run"
          ? { id: run.id, startedAt: run.startedAt, listVersion: typeof version === "number" ? version : null }
          : null,
    },
  };
}
