"use client";

import { KeyRound } from "lucide-react";
import { useMemo, useState } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { Day, Time } from "@/components/time/time";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import type { Scope } from "@/lib/tokens/scopes";
import { NewTokenDialog } from "./new-token-dialog";
import { RevokeTokenDialog } from "./revoke-token-dialog";

const states: Record<string, { tone: BadgeTone; words: string }> = {
  active: { tone: "good", words: "Active" },
  expired: { tone: "dashed", words: "Expired" },
  revoked: { tone: "bad", words: "Revoked" },
  "owner-out": { tone: "warn", words: "Owner is out" },
};

const cells: CellRenderers = {
  name: ({ cells: { name } }) => <LogText value={String(name)} className="font-medium" />,
  prefix: ({ cells: { prefix } }) => <span className="mono">{prefix}…</span>,
  state: ({ cells: { state } }) => {
    const { tone, words } = states[String(state)] ?? { tone: "neutral" as const, words: String(state) };
    return <Badge tone={tone}>{words}</Badge>;
  },
  lastUsedAt: ({ cells: { lastUsedAt } }) =>
    typeof lastUsedAt === "string" ? (
      <Time value={lastUsedAt} digits={0} zone={false} />
    ) : (
      <span className="text-muted">never</span>
    ),
  expiresAt: ({ cells: { expiresAt } }) => <Day value={String(expiresAt)} />,
};

type Row = { id: string; name: string; owner: string };
type TokenTableProps = { loaded: LoadedView; allowed: Scope[]; seesAll: boolean; hasPassword: boolean };

export function TokenTable({ loaded, allowed, seesAll, hasPassword }: TokenTableProps) {
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
          opens="nothing"
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
