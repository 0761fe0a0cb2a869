import { ExternalLink } from "lucide-react";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";

/** Where the hunt comes from: the original rule, its id and its author. Links are the definition's own, never from a log. */
export function RuleLine({ rule }: { rule: HuntDefinition["rule"] }) {
  return (
    <p className="mb-1.5 text-muted [overflow-wrap:anywhere]">
      {rule.link === "" ? (
        <span className="text-soft">{rule.name}</span>
      ) : (
        <OutLink href={rule.link}>{rule.name}</OutLink>
      )}{" "}
      by {rule.author}
      {rule.id === "" ? ". The rule has no id." : null}
      {rule.id === "" ? null : (
        <>
          , id <span className="mono text-soft">{rule.id}</span>
        </>
      )}
      {rule.link === "" ? ". The rule names no public address." : null}
    </p>
  );
}

export function OutLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="underline decoration-edge/60 underline-offset-2 hover:text-ink"
    >
      {children}
      <ExternalLink aria-hidden="true" className="ml-1 inline size-3 align-[-1px]" />
    </a>
  );
}
