import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CompareView } from "@/components/hunts/compare/compare-view";
import type { Page } from "@/components/shell/page-props";
import { requireUser } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { compareRuns } from "@/lib/hunts/compare/data";
import { type CompareSearch, compareSearch } from "@/lib/hunts/compare/schema";
import { listRuns } from "@/lib/hunts/data";

export const metadata: Metadata = { title: "Compare runs" };

/** What cannot be compared says why; anything else is a failure of the page. */
async function compared(search: CompareSearch) {
  if (!search.a || !search.b || search.a === search.b) return null;
  try {
    return await compareRuns(search.a, search.b, search);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

export default async function ComparePage({ params, searchParams }: Page<{ slug: string }>) {
  await requireUser("read");
  const hunt = huntBySlug((await params).slug);
  if (!hunt) notFound();
  const asked = compareSearch.parse(await searchParams);
  const runs = (await listRuns(hunt.slug)).runs.filter(({ state }) => state === "done");
  // Without a choice: the two newest, or the chosen one against the one before it.
  const b = asked.b ?? runs[0]?.id;
  const a = asked.a ?? runs[runs.findIndex(({ id }) => id === b) + 1]?.id;
  const search = { ...asked, a, b };
  const { slug, title, fields } = hunt;
  return <CompareView hunt={{ slug, title, fields }} runs={runs} search={search} result={await compared(search)} />;
}
