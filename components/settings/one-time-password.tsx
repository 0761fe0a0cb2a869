import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

/** Shown once: it is kept nowhere, not even by the server. */
export function OneTimePassword({ email, password }: { email: string; password: string }) {
  return (
    <Notice tone="done">
      <p>{email} signs in with this password once and then chooses another. Hand it over now; it is not shown again.</p>
      <p className="mt-1 flex items-center gap-2">
        <code className="mono font-semibold">{password}</code>
        <CopyButton value={password} label="password" />
      </p>
    </Notice>
  );
}
