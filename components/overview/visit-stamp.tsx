"use client";

import { useEffect } from "react";
import { remember } from "@/components/shell/preferences";
import { parseVisit, visitAt, visitCookie, visitText } from "@/lib/overview/since";

/** Remembers in this browser that the overview was looked at, so that the next visit knows when this one ended. */
export function VisitStamp() {
  useEffect(() => {
    const stamp = () => {
      const kept = document.cookie.match(new RegExp(`(?:^|; )${visitCookie}=([^;]*)`))?.[1];
      remember(visitCookie, visitText(visitAt(parseVisit(kept), Date.now())));
    };
    stamp();
    const onHide = () => document.visibilityState === "hidden" && stamp();
    document.addEventListener("visibilitychange", onHide);
    return () => document.removeEventListener("visibilitychange", onHide);
  }, []);
  return null;
}
