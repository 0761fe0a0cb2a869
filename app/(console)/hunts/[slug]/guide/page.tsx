import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GuideView } from "@/components/hunts/guide/guide-view";
import { huntHref } from "@/components/hunts/hunt-links";
import { huntSearch } from "@/components/hunts/hunt-search";
import type { Page } from "@/components/shell/page-props";
import { requireUser } from "@/lib/auth/session";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { getRun, latestRun } from "@/lib/hunts/data";
import { questionScope } from "@/lib/hunts/questions/data";
import { inTurn } from "@/lib/hunts/questions/in-turn";

export const metadata: Metadata = { title: "Guide" };

export default async function GuidePage({ params, searchParams }: Page<{ slug: string }>) {
  await requireUser("read");
  const hunt = huntBySlug((await params).slug);
  if (!hunt) notFound();
  const search = huntSearch.parse(await searchParams);
  const chosen = await (search.run ? getRun(search.run) : latestRun(hunt.slug));
  const run = chosen?.hunt === hunt.slug ? chosen : null;
  const { range, canSee } = await questionScope(hunt, run?.scope);
  const back = huntHref(hunt.slug, huntSearch.parse({ run: search.run }));
  return <GuideView {...{ hunt, range, back }} answers={canSee ? inTurn(hunt.questions, range) : null} />;
}
