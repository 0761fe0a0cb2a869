"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function CoverageError(props: RouteError) {
  return <RouteFailed what="The coverage" {...props} />;
}
