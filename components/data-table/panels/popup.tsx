"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { type Trigger, useFirstUse } from "@/components/ui/first-use";

export type PopupProps = { trigger: Trigger; label: string; children: ReactNode };

const load = () => import("./popup-body");
const PopupBody = lazy(() => load().then((loaded) => ({ default: loaded.PopupBody })));

/** A small panel at a button; a click beside it or Escape shuts it. */
export function Popup(props: PopupProps) {
  const { used, plain } = useFirstUse(load, "dialog");
  if (!used) return plain(props.trigger);
  return (
    <Suspense fallback={plain(props.trigger)}>
      <PopupBody {...props} />
    </Suspense>
  );
}
