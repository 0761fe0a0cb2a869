import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import type { Page } from "@/components/shell/page-props";
import { TokenPane } from "@/components/tokens/token-pane";
import { TokenTable } from "@/components/tokens/token-table";
import { passwordHashOf } from "@/lib/auth/data";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { getToken } from "@/lib/tokens/data";
import { scopesFor } from "@/lib/tokens/scopes";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [loaded, hash, token] = await Promise.all([
    loadView("tokens", search, user),
    passwordHashOf(user.id),
    row === null ? null : getToken(row, user),
  ]);
  return (
    <TokenTable
      loaded={loaded}
      hasPassword={hash !== null}
      allowed={scopesFor(user.role)}
      seesAll={can(user.role, "manage-people")}
      pane={
        row === null ? null : (
          <TokenPane
            token={token}
            seesAudit={can(user.role, "read-audit")}
            closeHref={viewHref("/settings/tokens", list)}
          />
        )
      }
    />
  );
}
