"use client";

import { Popover } from "radix-ui";
import type { PopupProps } from "./popup";

/** Opens at once. */
export function PopupBody({ trigger, label, children }: PopupProps) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="float-in z-40 max-h-(--radix-popover-content-available-height) w-72 overflow-y-auto rounded-md border bg-raised p-2 text-body shadow-float"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
