"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function UploadsError(props: RouteError) {
  return <RouteFailed what="The uploads" {...props} />;
}
