import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { exactNumber } from "@/components/ui/format";
import { Select } from "@/components/ui/input";
import type { CompareSearch } from "@/lib/hunts/compare/schema";
import type { RunRow } from "@/lib/hunts/schema";
import { scopeWords } from "../scope-words";

type ChooseRunsProps = { slug: string; runs: RunRow[]; search: CompareSearch };

/** A plain form: the two runs are in the address, so that the comparison can be sent to a colleague. */
export function ChooseRuns({ slug, runs, search }: ChooseRunsProps) {
  const select = (name: "a" | "b", label: string) => (
    <Field id={`compare-${name}`} label={label}>
      {(control) => (
        <Select name={name} defaultValue={search[name] ?? ""} key={search[name]} {...control}>
          <option value="">Choose a run</option>
          {runs.map((run) => (
            <option key={run.id} value={run.id}>
              {runWords(run)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <form
      action={`/hunts/${slug}/compare`}
      className="grid items-end gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      {select("a", "One run")}
      {select("b", "Another run")}
      <Button type="submit" tone="primary">
        Compare
      </Button>
    </form>
  );
}

function runWords(run: RunRow): string {
  const set = run.set ? `, ${run.set.name} ${run.set.version}` : "";
  return `${run.startedAt.slice(0, 16).replace("T", " ")} · ${exactNumber(run.findingCount)} findings · ${scopeWords(run.scope)}${set}`;
}
