import type { ViewProblem } from "@/lib/views/schema";

/** A request for rows that did not work: what is said of it, and whose fault it is. */
export class ViewFailure extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly problems: ViewProblem[] = [],
  ) {
    super(message);
  }
}

export async function askView<Answer>(address: string, signal: AbortSignal): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(address, { signal, headers: { accept: "application/json" } });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ViewFailure("The server could not be reached.", "away");
  }
  if (response.ok) return (await response.json()) as Answer;
  const told: unknown = await response.json().catch(() => null);
  const { code, message, problems } = (told ?? {}) as { code?: string; message?: string; problems?: ViewProblem[] };
  throw new ViewFailure(message ?? `The server answered ${response.status}.`, code ?? "failed", problems ?? []);
}
