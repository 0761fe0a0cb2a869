"use client";

import "./globals.css";
import { type RouteError, RouteFailed } from "@/components/states/failed-state";

/** Stands in for the root layout when that itself fails; Next's own page would need inline styles, which the policy refuses. */
export default function GlobalError(props: RouteError) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-2xl px-4 py-24">
          <h1 className="sr-only">Huntboard</h1>
          <RouteFailed what="Huntboard" {...props} />
        </main>
      </body>
    </html>
  );
}
