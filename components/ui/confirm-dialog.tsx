"use client";

import { type ReactNode, useState, useTransition } from "react";
import type { ActionResult } from "@/lib/auth/action-result";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Notice } from "./notice";

type ConfirmDialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** What follows from it. */
  children: ReactNode;
  /** On the button: what it does, and while it is being done. */
  verb: string;
  doing: string;
  act: () => Promise<ActionResult<unknown>>;
  onDone?: () => void;
  onClose: () => void;
};

/** Asks before something goes that does not come back. Put it there while it is asked: it opens at once. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, children, verb, doing, act, onDone, onClose } = props;
  const [message, setMessage] = useState("");
  const [pending, start] = useTransition();
  const confirm = () =>
    start(async () => {
      const result = await act();
      if (!result.ok) return setMessage(result.message);
      onClose();
      onDone?.();
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(description ? { description } : {})}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button tone="danger" disabled={pending} onClick={confirm}>
            {pending ? doing : verb}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {children}
        {message ? <Notice tone="failed">{message}</Notice> : null}
      </div>
    </Dialog>
  );
}
