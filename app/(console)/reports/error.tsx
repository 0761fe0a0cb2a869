"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function ReportsError(props: RouteError) {
  return <RouteFailed what="The reports" {...props} />;
}
