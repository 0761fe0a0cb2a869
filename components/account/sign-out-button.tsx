"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { signOutAction } from "@/lib/auth/actions";
import { forgetOwn } from "./own-browser";

/** For whoever has to do something first and would rather go. */
export function SignOutButton() {
  const [pending, start] = useTransition();
  return (
    <Button
      tone="quiet"
      size="sm"
      disabled={pending}
      onClick={() =>
        start(async () => {
          forgetOwn();
          await signOutAction({});
          location.assign("/sign-in");
        })
      }
    >
      Sign out
    </Button>
  );
}
