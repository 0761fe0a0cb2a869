import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ParametersView } from "@/components/hunts/parameter-sets/parameters-view";
import type { Page } from "@/components/shell/page-props";
import { NetworkLists } from "@/components/watchlists/network-lists";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { listSets } from "@/lib/hunts/parameter-sets/data";
import { parametersSearch } from "@/lib/hunts/parameter-sets/schema";
import { parseParameters } from "@/lib/hunts/parameters";
import { currentParameters } from "@/lib/hunts/settings/data";

export const metadata: Metadata = { title: "Parameters" };

/** Values that come with the address, such as those of a what-if, fill the form; what is none of the hunt's is left out. */
function suggested(names: string[], search: Record<string, string | string[] | undefined>) {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[`p.${name}`];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

export default async function ParametersPage({ params, searchParams }: Page<{ slug: string }>) {
  const user = await requireUser("read");
  const hunt = huntBySlug((await params).slug);
  if (!hunt) notFound();
  const sent = await searchParams;
  const [sets, current] = await Promise.all([listSets(hunt.slug), currentParameters(hunt.slug)]);
  const { slug, title, fields } = hunt;
  return (
    <NetworkLists>
      <ParametersView
        hunt={{ slug, title, fields }}
        standard={parseParameters(hunt)}
        current={{ ...parseParameters(hunt), ...current }}
        form={{
          ...parseParameters(hunt),
          ...current,
          ...suggested(
            fields.map(({ name }) => name),
            sent,
          ),
        }}
        sets={sets}
        search={parametersSearch.parse(sent)}
        mayManage={can(user.role, "manage-hunts")}
      />
    </NetworkLists>
  );
}
