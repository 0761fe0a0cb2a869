import Link from "next/link";
import { LogText } from "@/components/ui/log-text";
import type { RunRow } from "@/lib/hunts/schema";

/** Who or what began a run. */
export function Began({ run }: { run: RunRow }) {
  const who = <LogText value={run.startedBy ?? ""} empty="nobody" wrap />;
  if (run.trigger === "upload" && run.triggerRef) {
    return (
      <>
        after an <Link href={`/uploads/${run.triggerRef}`}>upload</Link> by {who}
      </>
    );
  }
  if (run.trigger === "schedule") return <>by its schedule</>;
  if (run.trigger === "command line") return <>on the command line</>;
  return (
    <>
      by {who}
      {run.trigger === "api" ? " through the API" : null}
    </>
  );
}
