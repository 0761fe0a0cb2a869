"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { exactNumber, plural } from "@/components/ui/format";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { anchorText } from "@/lib/audit/chain/position";
import type { AuditProtection } from "@/lib/audit/data";
import { faultText } from "@/lib/audit/fault-text";
import type { ChainSlice } from "@/lib/audit/schema";
import { useVerify, type Verification } from "./use-verify";

type VerifyAuditProps = { protection: AuditProtection; role: string };

export function VerifyAudit({ protection, role }: VerifyAuditProps) {
  const { verification, start, stop } = useVerify();
  const [anchors, setAnchors] = useState("");
  const isRunning = verification.state === "running";

  function check(event: FormEvent) {
    event.preventDefault();
    void start(anchors);
  }

  return (
    <Panel title="Is the trail whole?">
      <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        <div className="grid content-start gap-2">
          <p className="max-w-[78ch] text-soft">
            Each entry carries a hash over itself and the entry before it. The check recomputes all of them and names
            the first entry that was edited, moved, removed or cut off.
          </p>
          <Protection {...{ protection, role }} />
        </div>
        <form className="grid content-start gap-2" onSubmit={check}>
          <Field
            id="kept-hash"
            label="A hash that you kept (optional)"
            hint="NUMBER:HASH, as an earlier check showed it. It tells a trail that was rewritten as a whole."
          >
            {(control) => (
              <Textarea
                {...control}
                rows={1}
                className="mono"
                spellCheck={false}
                value={anchors}
                onChange={(event) => setAnchors(event.target.value)}
              />
            )}
          </Field>
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" size="sm" disabled={isRunning}>
              {isRunning ? "Checking" : "Check the trail"}
            </Button>
            {isRunning ? (
              <Button size="sm" tone="quiet" onClick={stop}>
                Stop
              </Button>
            ) : null}
          </div>
        </form>
        <div className="lg:col-span-2 empty:hidden">
          <Outcome verification={verification} />
        </div>
      </div>
    </Panel>
  );
}

const protections: Record<AuditProtection, (role: ReactNode) => ReactNode> = {
  apart: (role) => (
    <>
      The app works as the database role {role}, which can add entries and read them. It owns nothing: changing or
      removing an entry is refused by the database.
    </>
  ),
  owner: (role) => (
    <>
      The app works as the database role {role}, which cannot change or remove entries but owns the table, so it could
      give itself the right. Name an owner in HUNTBOARD_OWNER_URL to keep the two apart.
    </>
  ),
  open: (role) => (
    <>
      The app works as the database role {role}, which may change anything: only the check and kept hashes tell of it.
      Use a role that is no superuser.
    </>
  ),
};

function Protection({ protection, role }: VerifyAuditProps) {
  const words = protections[protection](<code className="mono">{role}</code>);
  return protection === "apart" ? (
    <p className="max-w-[78ch] text-soft">{words}</p>
  ) : (
    <Notice tone="cannot-tell">{words}</Notice>
  );
}

function Outcome({ verification }: { verification: Verification }) {
  switch (verification.state) {
    case "idle":
      return null;
    case "running": {
      const { done, of } = verification;
      const label = of === null ? "Checking the first entries" : `${numbered(done)} of ${numbered(of)} entries`;
      return <Progress label={label} value={of === null ? undefined : Number(done) / Math.max(1, Number(of))} />;
    }
    case "stopped":
      return (
        <Notice>
          Stopped. The first {numbered(verification.done)} entries are as they were written; the rest was not looked at.
        </Notice>
      );
    case "failed":
      return <Notice tone="failed">{verification.message}</Notice>;
    case "ended":
      return <End end={verification.end} />;
  }
}

function End({ end: { fault, head, anchors } }: { end: ChainSlice }) {
  if (fault) {
    return (
      <Notice tone="failed">
        {faultText(fault)} Nothing before it was changed; do not trust what follows. Keep the database as it is and
        compare it with a backup.
      </Notice>
    );
  }
  if (head.hash === "") return <Notice tone="done">The trail is empty, and nothing is missing from it.</Notice>;
  const text = anchorText(head);
  return (
    <Notice tone="done">
      All {numbered(head.seq)} entries are as they were written
      {anchors > 0 ? `, and ${plural(anchors, "kept hash", "kept hashes")} agree` : ""}. Keep this elsewhere to notice a
      rewritten trail later: <code className="mono break-anywhere">{text}</code>{" "}
      <CopyButton value={text} label="number and hash" />
    </Notice>
  );
}

const numbered = (seq: string) => exactNumber(Number(seq));
