import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { guideHref } from "./hunt-links";
import { OutLink, RuleLine } from "./rule-line";

type HuntAboutProps = { hunt: HuntDefinition; runId: string | undefined };

/** What the hunt claims, what a result means, what to ask and do, and where it leaves the rule that it comes from. */
export function HuntAbout({ hunt, runId }: HuntAboutProps) {
  const guide = guideHref(hunt.slug, runId);
  return (
    <Panel
      title="What a hit means"
      actions={
        <LinkButton href={guide} size="sm">
          Open the guide
        </LinkButton>
      }
    >
      <p className="max-w-[80ch]">{hunt.meaning}</p>
      <div className="mt-3 grid border-t">
        <More
          title="Questions to ask"
          items={hunt.questions.map(({ id, title }) => ({
            key: id,
            item: (
              <Link href={`${guide}#${id}`} className="underline decoration-edge/60 underline-offset-2 hover:text-ink">
                {title}
              </Link>
            ),
          }))}
        />
        <More title="Benign causes" items={words(hunt.benignCauses)} />
        <More title="What to do next" items={words(hunt.nextSteps)} />
        <More title="How this differs from the original rule" items={words(hunt.differences)}>
          <RuleLine rule={hunt.rule} />
        </More>
        <More
          title="Sources"
          items={hunt.reading.map(({ title, link }) => ({ key: link, item: <OutLink href={link}>{title}</OutLink> }))}
        />
      </div>
    </Panel>
  );
}

type Item = { key: string; item: ReactNode };
const words = (items: string[]): Item[] => items.map((item) => ({ key: item, item }));

function More({ title, items, children }: { title: string; items: Item[]; children?: ReactNode }) {
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
          {items.map(({ key, item }) => (
            <li key={key}>{item}</li>
          ))}
        </ul>
      </div>
    </details>
  );
}
