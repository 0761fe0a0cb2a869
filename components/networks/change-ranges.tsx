"use client";

import { type FormEvent, useState, useTransition } from "react";
import type { Selection } from "@/components/data-table/selection";
import { attempt } from "@/components/ui/attempt";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { changeRangesAction } from "@/lib/enrich/ranges/actions";
import { classNamesOf, isNetworkClass, type NetworkClass, networkClasses } from "@/lib/enrich/schema";

type ChangeRangesProps = { ranges: Selection; count: number; onDone: () => void };

/** In the selection's bar: what kind of network all of them are. */
export function ChangeRanges(props: ChangeRangesProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Change kind
      </Button>
      {open ? (
        <Dialog open onClose={close} title={`What are these ${plural(props.count, "range")}?`}>
          <ChangeForm {...props} onClose={close} />
        </Dialog>
      ) : null}
    </>
  );
}

function ChangeForm({ ranges, count, onDone, onClose }: ChangeRangesProps & { onClose: () => void }) {
  const [kind, setKind] = useState<NetworkClass>("office");
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await attempt(changeRangesAction({ ranges, class: kind }));
      if (!result.ok) return setProblem(result.message);
      const { changed, known } = result.data;
      const same = known > 0 ? `; ${plural(known, "range")} ${known === 1 ? "was" : "were"} it already` : "";
      toast({ id: "ranges", text: `${plural(changed, "range")} changed${same}.` });
      onClose();
      onDone();
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-3 text-left">
      <Field id="ranges-kind" label="Kind" hint="Their addresses are looked at again in the background.">
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={({ target }) => {
              if (isNetworkClass(target.value)) setKind(target.value);
            }}
          >
            {networkClasses.map((name) => (
              <option key={name} value={name}>
                {classNamesOf[name]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {problem ? <Notice tone="failed">{problem}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Changing" : `Change ${plural(count, "range")}`}
        </Button>
      </div>
    </form>
  );
}
