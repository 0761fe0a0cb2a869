"use client";

import { useState } from "react";
import { claimBrowser } from "./own-browser";

/** Before anything on the page reads what this browser keeps, which happens when all of it is drawn. */
export function OwnBrowserClaim({ email }: { email: string }) {
  useState(() => {
    if (typeof window !== "undefined") claimBrowser(email);
  });
  return null;
}
