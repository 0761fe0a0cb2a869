import type { ListedFinding, ValueCount, WhatIfInput, WhatIfLine, WhatIfList } from "@/lib/hunts/what-if/schema";

export type { ListedFinding, ValueCount };

type Stopped = { stopped: string };

async function post(slug: string, input: WhatIfInput, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(`/api/hunts/${encodeURIComponent(slug)}/what-if`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
    ...(signal ? { signal } : {}),
  });
  if (response.ok) return response;
  const said = (await response.json().catch(() => null)) as { message?: string } | null;
  throw new Error(said?.message ?? "The server did not answer. Nothing was changed; ask again.");
}

/** Each value's counts as they come. */
export async function* askCounts(slug: string, input: WhatIfInput, signal: AbortSignal): AsyncIterable<WhatIfLine> {
  const { body } = await post(slug, input, signal);
  if (!body) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ; ) {
    const { value, done } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const said = JSON.parse(line) as WhatIfLine | Stopped;
      if ("stopped" in said) throw new Error(said.stopped);
      yield said;
    }
    if (done) return;
  }
}

export async function askList(slug: string, input: WhatIfInput): Promise<WhatIfList> {
  return (await (await post(slug, input)).json()) as WhatIfList;
}
