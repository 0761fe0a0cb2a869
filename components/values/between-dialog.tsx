"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FilterFieldType } from "@/lib/filters/types";
import type { FilterChange } from "./changes";
import { readEnd } from "./read-end";

type BetweenDialogProps = {
  field: string;
  label: string;
  value: string;
  /** The other end that it begins with; the same where left out. */
  until: string | null;
  type: FilterFieldType;
  hrefOf: (change: FilterChange) => string;
  onClose: () => void;
};

/** Two ends, both of which belong to the range; an empty one is open. */
export function BetweenDialog({ field, label, value, until, type, hrefOf, onClose }: BetweenDialogProps) {
  const router = useRouter();
  const id = useId();
  const [from, setFrom] = useState(value);
  const [to, setTo] = useState(until ?? value);
  const low = readEnd(from, type);
  const high = readEnd(to, type);
  const refused = low.problem !== null || high.problem !== null || (low.value === null && high.value === null);
  const hint = type === "time" ? "UTC, such as 2026-03-01 14:03:27" : "A number";

  return (
    <Dialog
      open
      onClose={onClose}
      title={`${label} between`}
      description="Both ends belong to it; leave one empty for no limit."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} tone="primary" disabled={refused}>
            Filter
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused) return;
          onClose();
          router.push(hrefOf({ kind: "between", field, from: low.value, to: high.value }));
        }}
      >
        <Field id={`${id}-from`} label="From" hint={hint} error={low.problem ?? undefined}>
          {(control) => (
            <Input {...control} className="mono" value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field id={`${id}-to`} label="To" error={high.problem ?? undefined}>
          {(control) => (
            <Input {...control} className="mono" value={to} onChange={(event) => setTo(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
