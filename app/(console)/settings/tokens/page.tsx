import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import type { Page } from "@/components/shell/page-props";
import { TokenTable } from "@/components/tokens/token-table";
import { passwordHashOf } from "@/lib/auth/data";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { scopesFor } from "@/lib/tokens/scopes";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const [loaded, hash] = await Promise.all([loadView("tokens", await searchParams, user), passwordHashOf(user.id)]);
  const given = { allowed: scopesFor(user.role), seesAll: can(user.role, "manage-people") };
  return <TokenTable loaded={loaded} hasPassword={hash !== null} {...given} />;
}
