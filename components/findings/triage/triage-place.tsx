"use client";

import type { ReactNode } from "react";
import { useMedia } from "@/components/ui/use-media";

/** Beside the evidence on a desk; where there is no room beside it, right behind what happened, before all the evidence. */
export function TriagePlace({ where, children }: { where: "beside" | "between"; children: ReactNode }) {
  const isWide = useMedia("(min-width: 80rem)");
  if (where === "beside") return isWide === false ? null : <div className="contents max-xl:hidden">{children}</div>;
  if (isWide) return null;
  return isWide === false ? children : <div aria-hidden="true" className="skeleton h-96 xl:hidden print:hidden" />;
}
