"use client";

import { Field } from "@/components/ui/field";
import { Checkbox, Input, Textarea } from "@/components/ui/input";
import { WatchlistField } from "@/components/watchlists/watchlist-field";
import type { ParameterField } from "@/lib/hunts/define-hunt";
import { parameterText } from "./scope";

type ParameterFieldsProps = {
  fields: ParameterField[];
  values: Record<string, unknown>;
  errors: Record<string, string | undefined>;
};

/** One control for each parameter of the definition; the form reads them by name. */
export function ParameterFields({ fields, values, errors }: ParameterFieldsProps) {
  return fields.map((field) => {
    const id = `parameter-${field.name}`;
    if (field.kind === "switch") {
      return (
        <Checkbox
          key={field.name}
          id={id}
          name={field.name}
          label={field.label}
          hint={field.help}
          defaultChecked={values[field.name] === true}
        />
      );
    }
    const text = parameterText(field, values[field.name]);
    return (
      <Field
        key={field.name}
        id={id}
        label={field.unit ? `${field.label}, ${field.unit}` : field.label}
        hint={field.help}
        error={errors[field.name]}
      >
        {(control) =>
          field.watchlist ? (
            <WatchlistField name={field.name} value={text} {...control} />
          ) : field.kind === "text-list" ? (
            <Textarea
              name={field.name}
              rows={Math.min(8, Math.max(2, text.split("\n").length))}
              defaultValue={text}
              {...control}
            />
          ) : (
            <Input
              name={field.name}
              inputMode={field.kind === "text" ? "text" : "decimal"}
              className="mono"
              defaultValue={text}
              {...control}
            />
          )
        }
      </Field>
    );
  });
}
