"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function MetricsError(props: RouteError) {
  return <RouteFailed what="The metrics" {...props} />;
}
