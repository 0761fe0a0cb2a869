import type { ComponentProps, ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type TextFieldProps = Omit<ComponentProps<"input">, "name" | "id"> & {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
};

export function TextField({ name, label, hint, error, ...input }: TextFieldProps) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      {(control) => <Input {...input} {...control} name={name} />}
    </Field>
  );
}
