import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { SuppressionView } from "@/components/suppressions/suppression-view";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { hunts } from "@/lib/hunts/catalogue";
import { changesOf, getSuppression } from "@/lib/suppressions/data";
import { hiddenByWeek } from "@/lib/suppressions/hidden/data";

export const metadata: Metadata = { title: "Suppression" };

const huntTitles = Object.fromEntries(hunts.map(({ slug, title }) => [slug, title]));

export default async function SuppressionPage({ params, searchParams }: Page<{ id: string }>) {
  const user = await requireUser("read");
  const suppression = await getSuppression(Number((await params).id));
  if (!suppression) notFound();
  const [hidden, weeks, changes] = await Promise.all([
    loadView("suppression-findings", await searchParams, user, { suppression: String(suppression.id) }),
    hiddenByWeek(suppression.id),
    changesOf(suppression.id),
  ]);
  return (
    <>
      <CrumbName name={`Suppression ${suppression.id}`} />
      <LiveRefresh topics={["finding", "run", "suppression"]} />
      <SuppressionView
        {...{ suppression, hidden, weeks, changes, huntTitles }}
        user={{ maySuppress: can(user.role, "suppress"), mayExceed: can(user.role, "suppress-longer") }}
      />
    </>
  );
}
