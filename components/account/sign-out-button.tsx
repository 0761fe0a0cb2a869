"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { signOutAction } from "@/lib/auth/actions";

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
          await signOutAction({});
          location.assign("/sign-in");
        })
      }
    >
      Sign out
    </Button>
  );
}
