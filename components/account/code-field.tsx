import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Six digits as an app shows them, or a backup code; phones and password managers know what to fill in. */
export function CodeField({ isBackup = false, error }: { isBackup?: boolean; error?: string | undefined }) {
  return (
    <Field id="code" label={isBackup ? "Backup code" : "Code"} error={error}>
      {(control) => (
        <Input
          {...control}
          name="code"
          required
          autoFocus
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          inputMode={isBackup ? "text" : "numeric"}
          maxLength={24}
          placeholder={isBackup ? "abcdef-ghjkmn" : "000 000"}
          className="mono h-10 text-lead tracking-[0.12em]"
        />
      )}
    </Field>
  );
}
