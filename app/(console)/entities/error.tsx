"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function EntityError(props: RouteError) {
  return <RouteFailed what="This page" {...props} />;
}
