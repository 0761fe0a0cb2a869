"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { forgetMappingAction } from "@/lib/uploads/questions/actions";

export function ForgetMapping({ hash }: { hash: string }) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  function forget() {
    start(async () => {
      const result = await forgetMappingAction({ hash });
      if (!result.ok) return setProblem(result.message);
      setIsOpen(false);
      router.refresh();
    });
  }

  return (
    <div>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        Forget
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title="Forget this mapping"
        footer={
          <Button tone="danger" disabled={pending} onClick={forget}>
            {pending ? "Forgetting" : "Forget the mapping"}
          </Button>
        }
      >
        <p>The next file with this header is refused until its columns are mapped again. What was read by it stays.</p>
        {problem ? (
          <Notice tone="failed" className="mt-3">
            {problem}
          </Notice>
        ) : null}
      </Dialog>
    </div>
  );
}
