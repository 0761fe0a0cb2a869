"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function FindingsError(props: RouteError) {
  return <RouteFailed what="The findings" {...props} />;
}
