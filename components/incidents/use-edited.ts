import { useState } from "react";

/**
 * What is typed over something that others may change meanwhile. What was not touched is shown as it is now and never written; what
 * was is written over the version that was there when the typing began, or, once that was refused, over the one that is shown since.
 */
export function useEdited<Values extends object>(given: Values, now: number) {
  const [typed, setTyped] = useState<Partial<Values>>({});
  const [version, setVersion] = useState(now);
  const [isRefused, setRefused] = useState(false);
  if (version !== now && (isRefused || Object.keys(typed).length === 0)) {
    setRefused(false);
    setVersion(now);
  }
  return {
    values: { ...given, ...typed },
    typed,
    version,
    type: (part: Partial<Values>) => setTyped((before) => ({ ...before, ...part })),
    refuse: () => setRefused(true),
  };
}
