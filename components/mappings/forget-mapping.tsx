"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { forgetMappingAction } from "@/lib/uploads/questions/actions";

export function ForgetMapping({ hash }: { hash: string }) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        Forget
      </Button>
      {isOpen ? (
        <ConfirmDialog
          title="Forget this mapping"
          verb="Forget the mapping"
          doing="Forgetting"
          act={() => forgetMappingAction({ hash })}
          onDone={() => router.refresh()}
          onClose={() => setIsOpen(false)}
        >
          <p>
            The next file with this header is refused until its columns are mapped again. What was read by it stays.
          </p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
