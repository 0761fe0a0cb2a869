"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RevokeTokenDialog } from "./revoke-token-dialog";

/** Asks, and makes a token worthless. */
export function RevokeToken(token: { id: string; name: string; owner: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button size="sm" tone="danger" onClick={() => setAsked(true)}>
        Revoke
      </Button>
      {asked ? <RevokeTokenDialog {...token} onClose={() => setAsked(false)} /> : null}
    </>
  );
}
