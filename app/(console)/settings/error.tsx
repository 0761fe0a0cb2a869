"use client";

import { type RouteError, RouteFailed } from "@/components/states/failed-state";

export default function SettingsFailed(props: RouteError) {
  return <RouteFailed what="The settings" {...props} />;
}
