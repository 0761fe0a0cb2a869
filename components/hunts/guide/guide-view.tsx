import { Suspense } from "react";
import { CannotTell } from "@/components/states/empty-state";
import { TimeSpan } from "@/components/time/time-span";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { HuntDefinition, TimeRange } from "@/lib/hunts/define-hunt";
import type { Asked } from "@/lib/hunts/questions/schema";
import { OutLink, RuleLine } from "../rule-line";
import { TechniqueLinks } from "../technique-links";
import { GuideList } from "./guide-list";
import { AnswerSkeleton, QuestionAnswer } from "./question-answer";

type GuideViewProps = {
  hunt: HuntDefinition;
  range: TimeRange;
  /** Null where nothing of what the hunt reads is loaded in the range. */
  answers: Array<{ id: string; title: string; why: string; asked: Promise<Asked> }> | null;
  back: string;
};

/** What a hunt teaches: what it claims, what to ask beside it, and what to do about a hit. */
export function GuideView({ hunt, range, answers, back }: GuideViewProps) {
  return (
    <>
      <PageHeader
        title={hunt.title}
        lead={<TechniqueLinks techniques={hunt.techniques} />}
        actions={<LinkButton href={back}>Back to the hunt</LinkButton>}
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="grid min-w-0 content-start gap-4">
          <Panel title="Hypothesis">
            <p className="max-w-[80ch]">{hunt.hypothesis}</p>
            <h3 className="mt-3 text-label text-muted">What a hit means</h3>
            <p className="mt-0.5 max-w-[80ch] text-soft">{hunt.meaning}</p>
          </Panel>
          <p className="text-table text-muted">
            {hunt.questions.length} questions to ask beside the hunt, of <TimeSpan {...range} zone />
          </p>
          {answers ? (
            answers.map(({ id, title, why, asked }) => (
              <section key={id} id={id} className="panel min-w-0 scroll-mt-16" aria-labelledby={`${id}-title`}>
                <div className="border-b px-3 py-2">
                  <h2 id={`${id}-title`} className="font-semibold">
                    {title}
                  </h2>
                  <p className="mt-0.5 max-w-[80ch] text-soft">{why}</p>
                </div>
                <Suspense fallback={<AnswerSkeleton />}>
                  <QuestionAnswer label={title} asked={asked} />
                </Suspense>
              </section>
            ))
          ) : (
            <div className="panel">
              <CannotTell title="Cannot tell" action={<LinkButton href="/uploads">Add logs</LinkButton>}>
                Nothing of what this hunt reads is loaded for this time, so its questions have no answer yet.
              </CannotTell>
            </div>
          )}
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <GuideList title="Benign causes" items={hunt.benignCauses} />
          <GuideList title="What to do next" items={hunt.nextSteps} ordered />
          <Panel title="Sources">
            <ul className="grid gap-1.5 text-soft">
              {hunt.reading.map(({ title, link }) => (
                <li key={link}>
                  <OutLink href={link}>{title}</OutLink>
                </li>
              ))}
            </ul>
          </Panel>
          <GuideList title="How this differs from the original rule" items={hunt.differences}>
            <RuleLine rule={hunt.rule} />
          </GuideList>
        </div>
      </div>
    </>
  );
}
