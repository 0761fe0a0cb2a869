"use client";

import { useEffect } from "react";
import { remember } from "@/components/shell/preferences";
import { absoluteSeconds } from "@/lib/auth/limits";
import { unattendedCookie, unattendedMs } from "@/lib/auth/unattended";

const touches = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/** Tells the server that nobody is here, until somebody touches a page of it in this browser again. */
export function useUnattended() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const leave = () => remember(unattendedCookie, "1", absoluteSeconds);
    const touch = () => {
      clearTimeout(timer);
      timer = setTimeout(leave, unattendedMs);
      // Another tab may have said so while this one was used.
      if (document.cookie.includes(unattendedCookie)) remember(unattendedCookie, "", 0);
    };
    touch();
    for (const name of touches) addEventListener(name, touch, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const name of touches) removeEventListener(name, touch, { capture: true });
    };
  }, []);
}
