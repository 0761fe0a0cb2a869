import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { timeLimit } from "@/lib/hunts/run-limits";

export const timeLimitName = "time-limit";

const choices = [
  { seconds: 60, label: "1 min" },
  { seconds: timeLimit.standard, label: "10 min" },
  { seconds: 3_600, label: "1 h" },
  { seconds: timeLimit.most, label: "4 h" },
];

/** When the run is stopped, whatever it has by then. */
export function TimeLimitField() {
  return (
    <Field id={timeLimitName} label="Time limit" hint="A run that takes longer is stopped and stores nothing.">
      {(control) => (
        <Select {...control} name={timeLimitName} defaultValue={timeLimit.standard}>
          {choices.map(({ seconds, label }) => (
            <option key={seconds} value={seconds}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
