import { Check, CircleHelp, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type NoticeTone = "info" | "done" | "failed" | "cannot-tell";

const looks = {
  info: { icon: Info, look: "border-line bg-hover text-soft" },
  done: { icon: Check, look: "border-benign/40 bg-panel text-benign" },
  failed: { icon: TriangleAlert, look: "border-failure/40 bg-failure-wash text-failure" },
  "cannot-tell": { icon: CircleHelp, look: "border-cannot-tell/40 bg-cannot-tell-wash text-cannot-tell" },
};

type NoticeProps = { tone?: NoticeTone; className?: string; children: ReactNode };

/** What became of an action, beside the place where it was asked for; read out when it appears. */
export function Notice({ tone = "info", className, children }: NoticeProps) {
  const { icon: Icon, look } = looks[tone];
  return (
    <div
      role={tone === "failed" ? "alert" : "status"}
      className={classNames("flex items-start gap-2 rounded-md border px-2.5 py-1.5 text-body", look, className)}
    >
      <Icon aria-hidden="true" className="mt-[3px] size-3.5 shrink-0" />
      <div className="min-w-0 text-ink [overflow-wrap:anywhere]">{children}</div>
    </div>
  );
}
