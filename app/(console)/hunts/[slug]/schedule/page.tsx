import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ScheduleView } from "@/components/schedules/schedule-view";
import type { Page } from "@/components/shell/page-props";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { getSchedule } from "@/lib/schedules/data";

export const metadata: Metadata = { title: "Schedule" };

export default async function SchedulePage({ params }: Page<{ slug: string }>) {
  const user = await requireUser("read");
  const hunt = huntBySlug((await params).slug);
  if (!hunt) notFound();
  const schedule = await getSchedule(hunt.slug);
  return <ScheduleView {...{ hunt, schedule }} mayManage={can(user.role, "manage-hunts")} />;
}
