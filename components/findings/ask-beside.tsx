import Link from "next/link";
import { guideHref } from "@/components/hunts/hunt-links";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";

type AskBesideProps = {
  hunt: Pick<HuntDefinition, "slug" | "questions" | "nextSteps" | "benignCauses">;
  runId: string;
};

/** What the hunt's guide says of such a finding: what to ask, what may explain it, what to do. */
export function AskBeside({ hunt, runId }: AskBesideProps) {
  const guide = guideHref(hunt.slug, runId);
  return (
    <div className="grid gap-3 text-table">
      <section>
        <h3 className="label mb-1">Questions to ask</h3>
        <ul className="grid gap-1">
          {hunt.questions.map(({ id, title }) => (
            <li key={id}>
              <Link
                href={`${guide}#${id}`}
                className="text-soft underline decoration-edge/60 underline-offset-2 hover:text-ink"
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <Words title="What may explain it" items={hunt.benignCauses} />
      <Words title="What to do next" items={hunt.nextSteps} />
    </div>
  );
}

function Words({ title, items }: { title: string; items: string[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h3 className="label mb-1">{title}</h3>
      <ul className="grid list-disc gap-1 pl-4 text-soft marker:text-muted">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}
