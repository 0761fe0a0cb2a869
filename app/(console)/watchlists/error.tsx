"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function WatchlistsError(props: RouteError) {
  return <RouteFailed what="The watchlist" {...props} />;
}
