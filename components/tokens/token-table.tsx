"use client";

import { KeyRound } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { Day, Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import type { Scope } from "@/lib/tokens/scopes";
import { NewTokenDialog } from "./new-token-dialog";
import { RevokeTokenDialog } from "./revoke-token-dialog";
import { TokenState } from "./token-state";

const cells: CellRenderers = {
  name: ({ cells: { name } }) => <LogText value={String(name)} className="font-medium" />,
  prefix: ({ cells: { prefix } }) => <span className="mono">{prefix}…</span>,
  state: ({ cells: { state } }) => <TokenState state={String(state)} />,
  lastUsedAt: ({ cells: { lastUsedAt } }) =>
    typeof lastUsedAt === "string" ? (
      <Time value={lastUsedAt} digits={0} zone={false} />
    ) : (
      <span className="text-muted">never</span>
    ),
  expiresAt: ({ cells: { expiresAt } }) => <Day value={String(expiresAt)} />,
};

type Row = { id: string; name: string; owner: string };
type TokenTableProps = {
  loaded: LoadedView;
  allowed: Scope[];
  seesAll: boolean;
  hasPassword: boolean;
  pane: ReactNode;
};

/** The tokens that this person may see; one opens beside the others. */
export function TokenTable({ loaded, allowed, seesAll, hasPassword, pane }: TokenTableProps) {
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Row | null>(null);
  const controls = useMemo(
    () => ({
      width: 88,
      draw: ({ id, cells: { name, owner, state } }: { id: string; cells: Record<string, unknown> }) =>
        state === "revoked" || state === "expired" ? (
          <span className="text-muted">—</span>
        ) : (
          <Button size="sm" onClick={() => setRevoking({ id, name: String(name), owner: String(owner) })}>
            Revoke<span className="sr-only"> {String(name)}</span>
          </Button>
        ),
    }),
    [],
  );
  const make = (
    <Button size="sm" tone="primary" onClick={() => setMaking(true)}>
      <KeyRound aria-hidden="true" />
      Make token
    </Button>
  );
  return (
    <>
      <Panel
        title={seesAll ? "Tokens of everybody" : "Your tokens"}
        note="programs come in with one; a disabled owner's tokens are dead"
        actions={
          <>
            <LinkButton size="sm" href="/settings/tokens/reference">
              API reference
            </LinkButton>
            {make}
          </>
        }
        flush
      >
        <ViewTable
          {...loaded}
          label="Tokens"
          cells={cells}
          controls={controls}
          opens="pane"
          pane={pane}
          canChoose={false}
          live={["person"]}
          empty={
            <EmptyState title="No token was made yet" action={make}>
              A token lets a program upload files, start hunts, read findings and decide about them in your name, as far
              as you allow it.
            </EmptyState>
          }
        />
      </Panel>
      <NewTokenDialog open={making} allowed={allowed} hasPassword={hasPassword} onClose={() => setMaking(false)} />
      {revoking ? <RevokeTokenDialog key={revoking.id} {...revoking} onClose={() => setRevoking(null)} /> : null}
    </>
  );
}
