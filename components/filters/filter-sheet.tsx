"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { FilterBarProps } from "./filter-bar";
import { FilterBox } from "./filter-box";

/** The filter where there is no room for it beside anything else. */
export function FilterSheet({ onClose, ...props }: FilterBarProps & { onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={props.label}
      footer={
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <FilterBox {...props} isInline />
    </Dialog>
  );
}
