import { ExternalLink } from "lucide-react";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";

type Technique = HuntDefinition["techniques"][number];

/** ATT&CK techniques; the links are the definition's own, never from a log. */
export function TechniqueLinks({ techniques }: { techniques: Technique[] }) {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {techniques.map(({ id, name, link }) => (
        <li key={id}>
          <a
            href={link}
            target="_blank"
            rel="noreferrer noopener"
            className="inline-flex min-h-5 items-center gap-1.5 rounded-sm border px-1.5 py-px text-label leading-4 text-soft hover:border-edge hover:text-ink"
          >
            <span className="mono text-ink">{id}</span>
            {name}
            <ExternalLink aria-hidden="true" className="size-3 text-muted" />
            <span className="sr-only">(opens attack.mitre.org)</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The bare ids, for a table cell. */
export function TechniqueIds({ techniques }: { techniques: Technique[] }) {
  return (
    <span className="mono text-label text-muted" title={techniques.map(({ id, name }) => `${id} ${name}`).join("\n")}>
      {techniques.map(({ id }) => id).join(" ")}
    </span>
  );
}
