"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function HuntsError(props: RouteError) {
  return <RouteFailed what="The hunts" {...props} />;
}
