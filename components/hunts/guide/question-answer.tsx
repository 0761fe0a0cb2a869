import { FailedState } from "@/components/states/failed-state";
import { Bar } from "@/components/states/skeletons";
import type { Asked } from "@/lib/hunts/questions/schema";
import { QuestionTable } from "./question-table";

type QuestionAnswerProps = { label: string; asked: Promise<Asked> };

/** Waits for one question's rows; what failed says so and is never an empty table. */
export async function QuestionAnswer({ label, asked }: QuestionAnswerProps) {
  const result = await asked;
  if (!result.ok) return <FailedState title="There is no answer yet">{result.message}</FailedState>;
  const { columns, rows, more } = result.answer;
  return (
    <>
      <QuestionTable label={label} columns={columns} rows={rows} />
      {more ? (
        <p className="border-t px-3 py-1.5 text-table text-muted">The first {rows.length}; there are more.</p>
      ) : null}
    </>
  );
}

export function AnswerSkeleton() {
  return (
    <div role="status" className="grid gap-4 px-3 py-3">
      <span className="sr-only">Asking</span>
      {["w-3/5", "w-4/5", "w-2/3"].map((width) => (
        <Bar key={width} className={width} />
      ))}
    </div>
  );
}
