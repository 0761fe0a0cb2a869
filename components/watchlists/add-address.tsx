"use client";

import { useState } from "react";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { visibleText } from "@/components/ui/visible-text";
import { addEntriesAction } from "@/lib/watchlists/actions";
import type { Watchlist } from "@/lib/watchlists/schema";
import { EntryFields, readFields } from "./entry-fields";

type AddAddressProps = { address: string; lists: Array<Pick<Watchlist, "id" | "name">> };

/** From an address to an entry of a list, with the reason why. */
export function AddAddress({ address, lists }: AddAddressProps) {
  const [open, setOpen] = useState(false);
  const name = visibleText(address);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Add {name} to a list
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={`Add ${name} to a list`}
        description="Later runs that use the list leave its sign-ins out. This finding and its runs stay as they are."
      >
        <AddForm address={address} lists={lists} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function AddForm({ address, lists, onClose }: AddAddressProps & { onClose: () => void }) {
  const { submit, pending, message, errorOf } = useFormAction({
    action: async (input: Parameters<typeof addEntriesAction>[0]) => {
      if (input.reason.trim() === "") {
        const why = "Say why; it stays in the history.";
        return {
          ok: false as const,
          code: "invalid" as const,
          message: "Check the highlighted field.",
          fields: { reason: [why] },
        };
      }
      const result = await addEntriesAction(input);
      const refused = result.ok ? result.data.refused[0] : undefined;
      if (!refused) return result;
      return { ok: false as const, code: "invalid" as const, message: `Nothing was added: ${refused.reason}.` };
    },
    read: (form) => ({
      ...{ watchlistId: Number(text(form, "list")), text: text(form, "value") },
      ...readFields(form),
    }),
    onDone: onClose,
  });
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <Field id="allow-list" label="List">
        {(control) => (
          <Select name="list" {...control}>
            {lists.map(({ id, name }) => (
              <option key={id} value={id}>
                {visibleText(name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="allow-value" label="Address, range or network" hint="Widen it only as far as you know the network.">
        {(control) => <Input name="value" className="mono" defaultValue={address} autoComplete="off" {...control} />}
      </Field>
      <EntryFields reasonRequired errorOf={errorOf} />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Adding" : "Add entry"}
        </Button>
      </div>
    </form>
  );
}
