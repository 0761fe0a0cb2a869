import type { Kind } from "@/lib/sign-ins/schema";
import { classNames } from "./class-names";

const words: Record<Kind, string> = {
  interactive: "Interactive",
  "non-interactive": "Non-interactive",
  "service-principal": "Service principal",
  "managed-identity": "Managed identity",
  unknown: "Kind unknown",
};

export function kindWord(kind: Kind): string {
  return words[kind];
}

const colours: Record<Kind, string> = {
  interactive: "text-interactive",
  "non-interactive": "text-non-interactive",
  "service-principal": "text-muted",
  "managed-identity": "text-muted",
  unknown: "text-muted",
};

type KindMarkProps = { kind: Kind; failed?: boolean; word?: boolean; className?: string };

/** Filled circle: interactive. Hollow diamond: non-interactive. Cross: the sign-in failed. */
export function KindMark({ kind, failed = false, word = true, className }: KindMarkProps) {
  const spoken = failed ? `${words[kind]}, failed` : words[kind];
  return (
    <span className={classNames("inline-flex items-center gap-1.5 whitespace-nowrap", className)} title={spoken}>
      <svg viewBox="0 0 12 12" className={classNames("size-3 shrink-0", colours[kind])} aria-hidden="true">
        {failed ? (
          <path d="M2.5 2.5 9.5 9.5 M9.5 2.5 2.5 9.5" stroke="currentColor" strokeWidth="2" fill="none" />
        ) : kind === "interactive" ? (
          <circle cx="6" cy="6" r="4" fill="currentColor" />
        ) : (
          <path d="M6 1.6 10.4 6 6 10.4 1.6 6Z" fill="none" stroke="currentColor" strokeWidth="1.6" />
        )}
      </svg>
      {word ? <span>{spoken}</span> : <span className="sr-only">{spoken}</span>}
    </span>
  );
}
