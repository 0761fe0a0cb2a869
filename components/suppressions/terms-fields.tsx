"use client";

import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { analystDays } from "@/lib/suppressions/days";

export type Terms = { owner: string; reason: string; expires: string };
export type TermErrors = Record<string, string[] | undefined>;

type TermsFieldsProps = {
  terms: Terms;
  onChange: (change: Partial<Terms>) => void;
  errors: TermErrors | undefined;
  mayExceed: boolean;
  /** The last day that an analyst may choose. */
  latest: string;
};

/** Why, who answers for it, and until when. */
export function TermsFields({ terms, onChange, errors, mayExceed, latest }: TermsFieldsProps) {
  return (
    <>
      <Field id="suppression-reason" label="Reason" error={errors?.reason?.[0]}>
        {(control) => (
          <Textarea
            rows={2}
            required
            maxLength={2000}
            value={terms.reason}
            onChange={(event) => onChange({ reason: event.target.value })}
            {...control}
          />
        )}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field id="suppression-owner" label="Owner" error={errors?.owner?.[0]}>
          {(control) => (
            <Input
              required
              maxLength={200}
              value={terms.owner}
              onChange={(event) => onChange({ owner: event.target.value })}
              {...control}
            />
          )}
        </Field>
        <Field
          id="suppression-expires"
          label="Last day, UTC"
          hint={
            mayExceed
              ? "Without a day it lasts until somebody ends it."
              : `At most ${analystDays} days; a lead may suppress for longer.`
          }
          error={errors?.expires?.[0]}
        >
          {(control) => (
            <Input
              type="date"
              required={!mayExceed}
              {...(mayExceed ? {} : { max: latest })}
              value={terms.expires}
              onChange={(event) => onChange({ expires: event.target.value })}
              {...control}
            />
          )}
        </Field>
      </div>
    </>
  );
}
