"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function IncidentsError(props: RouteError) {
  return <RouteFailed what="The incidents" {...props} />;
}
