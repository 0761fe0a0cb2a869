"use client";

import dynamic from "next/dynamic";
import type { SignInHour } from "@/lib/coverage/sign-in-hours";

// The chart's library is as large as the rest of the page: it comes when the page stands.
const HourChart = dynamic(() => import("@/components/charts/hour-chart").then((module) => module.HourChart), {
  ssr: false,
  loading: () => <div className="skeleton h-44" />,
});

export function HoursChart({ hours }: { hours: SignInHour[] }) {
  return <HourChart hours={hours} label="Sign-ins by hour" />;
}
