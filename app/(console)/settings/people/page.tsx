import type { Metadata } from "next";
import { PeopleTable } from "@/components/settings/people-table";
import { listPeople } from "@/lib/auth/people/data";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const user = await requireUser("manage-people");
  return <PeopleTable people={await listPeople()} ownId={user.id} />;
}
