import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { PeopleTable } from "@/components/settings/people-table";
import type { Page } from "@/components/shell/page-props";
import { listPeople } from "@/lib/auth/people/data";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: Page) {
  const user = await requireUser("manage-people");
  const [loaded, people] = await Promise.all([loadView("people", await searchParams, user), listPeople()]);
  return <PeopleTable {...{ loaded, people }} ownId={user.id} />;
}
