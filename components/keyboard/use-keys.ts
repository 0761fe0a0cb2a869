"use client";

import { useEffect, useRef } from "react";
import type { Binding, Scope } from "./keys";
import { keyboard } from "./registry";

/**
 * What keys do while this component is shown. The functions may change with every render; which keys there are is heard when
 * their names or labels change.
 */
export function useKeys(scope: Scope, bindings: readonly Binding[]): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  const shape = bindings
    .map(({ keys, label, group, whileTyping }) => `${keys}\n${label}\n${group}\n${whileTyping}`)
    .join("\n\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape says when the list is another
  useEffect(
    () =>
      keyboard.register(
        scope,
        latest.current.map((binding) => ({
          ...binding,
          run: (event) => latest.current.find(({ keys }) => keys === binding.keys)?.run(event),
        })),
      ),
    [scope, shape],
  );
}
