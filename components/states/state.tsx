import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type StateProps = {
  title: string;
  /** Why it is so. */
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  compact?: boolean;
};

type FrameProps = StateProps & { icon: LucideIcon; tone: string; role?: "alert" };

/** What stands in the place of a result. Left-aligned like the result would be, not a poster. */
export function StateFrame({ title, children, action, compact = false, icon: Icon, tone, role }: FrameProps) {
  return (
    <div role={role} className={classNames("flex gap-3 px-4", compact ? "py-4" : "py-8")}>
      <Icon aria-hidden="true" className={classNames("mt-0.5 size-4 shrink-0", tone)} />
      <div className="grid max-w-[64ch] gap-1">
        <p className="text-body font-semibold">{title}</p>
        {children ? <div className="text-body text-soft [overflow-wrap:anywhere]">{children}</div> : null}
        {action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
