import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import type { Page } from "@/components/shell/page-props";
import { TokenTable } from "@/components/tokens/token-table";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { scopesFor } from "@/lib/tokens/scopes";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const loaded = await loadView("tokens", await searchParams, user);
  return <TokenTable loaded={loaded} allowed={scopesFor(user.role)} seesAll={can(user.role, "manage-people")} />;
}
