import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { type Lifetime, lifetimes } from "@/lib/auth/links/lifetimes";

const words: Record<Lifetime, string> = { 1: "1 hour", 24: "1 day", 72: "3 days", 168: "7 days" };

export function LifetimeField({ initial }: { initial: Lifetime }) {
  return (
    <Field id="hours" label="The link is good for">
      {(control) => (
        <Select {...control} name="hours" defaultValue={initial}>
          {lifetimes.map((hours) => (
            <option key={hours} value={hours}>
              {words[hours]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** The shortest where a form was tampered with; the server checks anyway. */
export function parseLifetime(text: string): Lifetime {
  return lifetimes.find((hours) => String(hours) === text) ?? 1;
}
