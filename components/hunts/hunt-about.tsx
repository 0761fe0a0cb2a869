import { ChevronRight, ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";

type HuntAboutProps = {
  hunt: Pick<HuntDefinition, "hypothesis" | "meaning" | "benignCauses" | "nextSteps" | "differences" | "rule">;
};

/** What the hunt claims, what a result means, and where it leaves the rule that it comes from. */
export function HuntAbout({ hunt }: HuntAboutProps) {
  return (
    <Panel title="Hypothesis">
      <p className="max-w-[80ch]">{hunt.hypothesis}</p>
      <p className="mt-2 max-w-[80ch] text-soft">{hunt.meaning}</p>
      <div className="mt-3 grid border-t">
        <More title="Benign causes" items={hunt.benignCauses} />
        <More title="Next steps" items={hunt.nextSteps} />
        <More title="How this differs from the original rule" items={hunt.differences}>
          <p className="mb-1.5 text-muted">
            <a
              href={hunt.rule.link}
              target="_blank"
              rel="noreferrer noopener"
              className="inline-flex items-center gap-1 underline decoration-edge/60 underline-offset-2 hover:text-ink"
            >
              {hunt.rule.name}
              <ExternalLink aria-hidden="true" className="size-3" />
            </a>{" "}
            by {hunt.rule.author}
          </p>
        </More>
      </div>
    </Panel>
  );
}

function More({ title, items, children }: { title: string; items: string[]; children?: ReactNode }) {
  if (items.length === 0) return null;
  return (
    <details className="group border-b py-1.5 last:border-b-0 last:pb-0">
      <summary className="flex list-none items-center gap-1.5 text-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-3.5 text-muted transition-transform group-open:rotate-90" />
        {title}
        <span className="mono text-label text-muted">{items.length}</span>
      </summary>
      <div className="pt-1.5 pl-5">
        {children}
        <ul className="grid max-w-[80ch] list-disc gap-1 pl-4 marker:text-muted">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </div>
    </details>
  );
}
