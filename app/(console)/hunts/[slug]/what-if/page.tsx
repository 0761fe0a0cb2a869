import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WhatIfForm } from "@/components/hunts/what-if/what-if-form";
import type { Page } from "@/components/shell/page-props";
import { TextLink } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { loadedSources } from "@/lib/coverage/data";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { parseParameters } from "@/lib/hunts/parameters";
import { isOf, loadedRange } from "@/lib/hunts/scope";
import { currentParameters } from "@/lib/hunts/settings/data";

export const metadata: Metadata = { title: "What if" };

export default async function WhatIfPage({ params }: Page<{ slug: string }>) {
  const user = await requireUser("read");
  const hunt = huntBySlug((await params).slug);
  if (!hunt) notFound();
  const [sources, current] = await Promise.all([loadedSources(), currentParameters(hunt.slug)]);
  const { slug, clock, fields } = hunt;
  const isLoaded = sources.some((loaded) =>
    hunt.sources.some((source) => source.role === "events" && isOf(source, loaded)),
  );
  return (
    <>
      <PageHeader
        title="What if"
        lead={
          <>
            one parameter of <TextLink href={`/hunts/${slug}`}>{hunt.title}</TextLink> were different
          </>
        }
      />
      <WhatIfForm
        hunt={{ slug, clock, fields }}
        parameters={{ ...parseParameters(hunt), ...current }}
        loaded={isLoaded ? loadedRange(hunt, sources) : null}
        mayRun={can(user.role, "hunt")}
      />
    </>
  );
}
