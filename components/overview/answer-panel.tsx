import { type ReactNode, useId } from "react";

type AnswerPanelProps = {
  /** The question, small. */
  title: string;
  /** Its answer in a few words, large. */
  answer: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A question that somebody comes with, its answer in one line, and below what it rests on. */
export function AnswerPanel({ title, answer, actions, className, children }: AnswerPanelProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={`panel flex min-w-0 flex-col ${className ?? ""}`}>
      <div className="border-b px-3 pt-2 pb-2.5">
        <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-3">
          <h2 id={heading} className="label">
            {title}
          </h2>
          {actions}
        </div>
        <p className="text-lead font-semibold tracking-[-0.008em]">{answer}</p>
      </div>
      {children}
    </section>
  );
}
