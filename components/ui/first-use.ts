"use client";

import { type ComponentProps, cloneElement, type ReactElement, useState } from "react";

type Heard = Pick<ComponentProps<"button">, "onClick" | "onPointerEnter" | "onFocus" | "onKeyDown">;
type Said = Pick<ComponentProps<"button">, "aria-haspopup" | "aria-expanded">;

/** A button, or something that takes what a button takes. */
export type Trigger = ReactElement<Heard & Said>;

/**
 * What opens at a button is code that most visits never need: it is fetched when somebody reaches for the button, and the button
 * is plain until it is pressed.
 */
export function useFirstUse(load: () => Promise<unknown>, opens: "menu" | "dialog") {
  const [used, setUsed] = useState<"pointer" | "keyboard" | null>(null);
  const prepare = () => void load().catch(() => undefined);
  const plain = (trigger: Trigger): Trigger => {
    const { props } = trigger;
    return cloneElement(trigger, {
      "aria-haspopup": opens,
      "aria-expanded": false,
      onPointerEnter: (event) => {
        props.onPointerEnter?.(event);
        prepare();
      },
      onFocus: (event) => {
        props.onFocus?.(event);
        prepare();
      },
      onClick: (event) => {
        props.onClick?.(event);
        // A key's click comes from no place of the pointer.
        if (!event.defaultPrevented) setUsed(event.detail === 0 ? "keyboard" : "pointer");
      },
      onKeyDown: (event) => {
        props.onKeyDown?.(event);
        if (event.defaultPrevented || opens !== "menu" || event.key !== "ArrowDown") return;
        event.preventDefault();
        setUsed("keyboard");
      },
    });
  };
  return { used, plain };
}
