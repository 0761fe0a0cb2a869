"use client";

import { useState } from "react";

type Steps = { previous: string | null; next: string | null };

/** A verdict takes a finding out of its list: the way on stays as it was when the page was opened. */
export function useSteps({ isOutside, previous, next }: Steps & { isOutside: boolean }): Steps {
  const [kept, keep] = useState<Steps>({ previous, next });
  if (!isOutside && (kept.previous !== previous || kept.next !== next)) keep({ previous, next });
  return isOutside ? kept : { previous, next };
}
