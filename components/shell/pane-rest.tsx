import { plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";

type PaneRestProps = { more: number; one: string; many?: string; href: string };

/** How much more there is than a pane shows, and where it stands; nothing where the pane shows all. */
export function PaneRest({ more, one, many, href }: PaneRestProps) {
  if (more <= 0) return null;
  return (
    <p className="text-table text-muted">
      and <TextLink href={href}>{plural(more, one, many)}</TextLink>
    </p>
  );
}
