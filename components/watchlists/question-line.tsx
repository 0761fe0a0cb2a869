import { scopeWords } from "@/components/hunts/scope-words";
import { TextLink } from "@/components/ui/link-button";
import type { HidesQuestion } from "@/lib/watchlists/hides/schema";

/** What was asked of the hunt to see what the list hides. */
export function QuestionLine({ question, version }: { question: HidesQuestion; version: number }) {
  const { run, scope, parameters } = question;
  return (
    <p className="border-b px-3 py-2 text-table text-soft">
      {question.title}, {scopeWords(scope)}, at least {String(parameters.minimum)} sign-ins within{" "}
      {String(parameters.lookback)} h{parameters.sliding === true ? ", any window" : ""}:{" "}
      {run ? (
        <>
          the question of the{" "}
          <TextLink href={`/hunts/${question.hunt}?run=${run.id}`}>newest run that used the list</TextLink>, asked again
          of what is loaded now with the list as it is now
          {run.listVersion !== null && run.listVersion !== version ? " (the list was changed since)" : ""}.
        </>
      ) : (
        "everything that is loaded, hour by hour, with the list as it is now."
      )}
    </p>
  );
}
