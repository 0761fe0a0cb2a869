"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function SuppressionsError(props: RouteError) {
  return <RouteFailed what="The suppressions" {...props} />;
}
