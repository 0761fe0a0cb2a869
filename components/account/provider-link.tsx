import { KeyRound } from "lucide-react";
import { buttonClass } from "@/components/ui/button";

/** A plain link and no form: the provider is another site, and the policy lets forms go to this one only. */
export function ProviderLink({ label, next }: { label: string; next: string }) {
  return (
    <div className="grid gap-4">
      <a
        href={`/api/auth/oidc/start?${new URLSearchParams({ next })}`}
        className={buttonClass("primary", "md", "h-9 whitespace-normal")}
      >
        <KeyRound aria-hidden="true" />
        Continue with {label}
      </a>
      <div className="flex items-center gap-3 text-table text-muted">
        <span className="h-px grow bg-line" />
        or with a password of Huntboard
        <span className="h-px grow bg-line" />
      </div>
    </div>
  );
}
