import { TextField } from "@/components/account/text-field";
import { text } from "@/components/account/use-form-action";
import { expiryText } from "@/lib/watchlists/expiry";
import type { EntryFields as Fields } from "@/lib/watchlists/parse/fields";

type EntryFieldsProps = {
  initial?: Fields;
  withLabel?: boolean;
  /** The field is required: quick actions ask why. */
  reasonRequired?: boolean;
  errorOf?: (name: string) => string | undefined;
};

/** Owner, reason and last day of one entry, or of all that are pasted. */
export function EntryFields({ initial, withLabel = false, reasonRequired = false, errorOf }: EntryFieldsProps) {
  return (
    <>
      {withLabel ? (
        <TextField
          name="label"
          label="Label"
          defaultValue={initial?.label}
          maxLength={200}
          error={errorOf?.("label")}
        />
      ) : null}
      <TextField
        name="reason"
        label="Reason"
        defaultValue={initial?.reason}
        maxLength={1000}
        required={reasonRequired}
        error={errorOf?.("reason")}
      />
      <div className="grid grid-cols-2 gap-3">
        <TextField
          name="owner"
          label="Owner"
          defaultValue={initial?.owner}
          maxLength={200}
          error={errorOf?.("owner")}
        />
        <TextField
          name="expires"
          label="Last day, UTC"
          className="mono"
          placeholder="never"
          defaultValue={expiryText(initial?.expires ?? null)}
          inputMode="numeric"
          error={errorOf?.("expires")}
        />
      </div>
    </>
  );
}

/** What the form says of them; `expires` as it was written. */
export const readFields = (form: FormData) => ({
  owner: text(form, "owner"),
  reason: text(form, "reason"),
  expires: text(form, "expires"),
});
