import { PanePart } from "@/components/shell/pane-part";
import { ReadingPane } from "@/components/shell/reading-pane";
import { Time } from "@/components/time/time";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { termOf } from "@/lib/filters/term";
import type { Token } from "@/lib/tokens/schema";
import { scopeMeanings } from "@/lib/tokens/scopes";
import { viewHref } from "@/lib/views/state";
import { RevokeToken } from "./revoke-token";
import { TokenState } from "./token-state";

type TokenPaneProps = {
  /** Null: the address names no token that this person may see. */
  token: Token | null;
  /** The person may read what was done with it. */
  seesAudit: boolean;
  closeHref: string;
};

/** A token beside the list: what a program may do with it, for whom, how long, and when it last came. */
export function TokenPane({ token, seesAudit, closeHref }: TokenPaneProps) {
  if (!token) {
    return (
      <ReadingPane label="Token" title="This token is not there" closeHref={closeHref}>
        <p className="text-soft">The address names no token that you may see.</p>
      </ReadingPane>
    );
  }
  const { id, name, prefix, state, scopes, owner, createdAt, expiresAt, lastUsedAt, revokedAt, revokedBy } = token;
  const audit = (q: string) => viewHref("/settings/audit", { q });
  const items: Definition[] = [
    { term: "Owner", value: <LogText value={owner} wrap /> },
    { term: "Begins with", value: <span className="mono">{prefix}…</span> },
    {
      term: "Last used",
      value: lastUsedAt ? <Time value={lastUsedAt} digits={0} relative /> : <span className="text-muted">never</span>,
    },
    { term: "Made", value: <Time value={createdAt} digits={0} relative /> },
    { term: state === "expired" ? "Ended" : "Ends", value: <Time value={expiresAt} digits={0} relative /> },
    ...(revokedAt
      ? [
          {
            term: "Revoked",
            value: (
              <>
                <Time value={revokedAt} digits={0} relative /> by <LogText value={revokedBy ?? ""} wrap />
              </>
            ),
          },
        ]
      : []),
    ...(seesAudit
      ? [
          {
            term: "History",
            value: (
              <>
                <TextLink href={audit(termOf("object", `token/${id}`))}>Made and revoked</TextLink>,{" "}
                <TextLink href={audit(termOf("", `${prefix}…`))}>what was done with it</TextLink>, in the audit trail
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <ReadingPane label="Token" title={<LogText value={name} />} closeHref={closeHref}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <TokenState state={state} />
          {state === "active" || state === "owner-out" ? <RevokeToken key={id} {...{ id, name, owner }} /> : null}
        </div>
        {state === "owner-out" ? (
          <p className="text-soft">
            Its owner is disabled, or owes a step at the sign-in: until then calls with it are refused.
          </p>
        ) : null}
        <PanePart title="What it may do">
          <DefinitionList items={scopes.map((scope) => ({ term: scope, value: scopeMeanings[scope] }))} />
          <p className="text-table text-muted">Never more than its owner may do now.</p>
        </PanePart>
        <DefinitionList items={items} />
      </div>
    </ReadingPane>
  );
}
