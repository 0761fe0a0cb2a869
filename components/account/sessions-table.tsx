"use client";

import { Monitor, Smartphone } from "lucide-react";
import { useMemo, useTransition } from "react";
import type { GivenColumn } from "@/components/data-table/given-rows";
import { GivenTable } from "@/components/data-table/given-table";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { attempt } from "@/components/ui/attempt";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { visibleText } from "@/components/ui/visible-text";
import type { ActionResult } from "@/lib/auth/action-result";
import type { OpenSession } from "@/lib/auth/sessions/data";

type Row = OpenSession & { current: boolean; end: (id: string) => Promise<ActionResult<null>> };

const columns: readonly GivenColumn<Row>[] = [
  {
    key: "device",
    label: "Device",
    width: 360,
    card: "title",
    value: ({ device }) => `${device.browser} on ${device.system}`,
    draw: (session) => <DeviceName session={session} />,
  },
  {
    key: "with",
    label: "Signed in with",
    width: 144,
    card: "meta",
    value: ({ signedInWith }) => (signedInWith === "provider" ? "Provider" : "Password"),
  },
  {
    key: "started",
    label: "Signed in",
    type: "time",
    card: "meta",
    value: ({ startedAt }) => startedAt,
    draw: ({ startedAt }) => <Time value={startedAt} digits={0} zone={false} />,
  },
  {
    key: "seen",
    label: "Last used",
    type: "time",
    width: 144,
    card: "lead",
    value: ({ seenAt }) => seenAt,
    draw: ({ seenAt }) => <RelativeTime value={seenAt} className="" />,
  },
];

const controls = {
  width: 88,
  draw: (session: Row) => (session.current ? null : <EndSession session={session} />),
};

type SessionsTableProps = {
  label: string;
  sessions: OpenSession[];
  currentId?: string;
  end: (id: string) => Promise<ActionResult<null>>;
};

/** Where somebody is signed in at this moment. */
export function SessionsTable({ label, sessions, currentId = "", end }: SessionsTableProps) {
  const rows = useMemo(
    () => sessions.map((session) => ({ ...session, current: session.id === currentId, end })),
    [sessions, currentId, end],
  );
  return (
    <GivenTable
      id="sessions"
      label={label}
      noun={{ one: "session", many: "sessions" }}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      controls={controls}
      empty={<EmptyState title="No session is open" />}
    />
  );
}

function DeviceName({ session: { device, userAgent, current } }: { session: Row }) {
  const Icon = device.isPhone ? Smartphone : Monitor;
  return (
    <span className="flex items-center gap-2" title={userAgent === "" ? undefined : visibleText(userAgent)}>
      <Icon aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
      <span>
        {device.browser} on {device.system}
      </span>
      {current ? <Badge tone="accent">This one</Badge> : null}
    </span>
  );
}

function EndSession({ session: { id, device, end } }: { session: Row }) {
  const [pending, start] = useTransition();
  return (
    <Button
      size="sm"
      disabled={pending}
      onClick={() =>
        start(async () => {
          const result = await attempt(end(id));
          if (!result.ok) toast({ id: "refused", text: result.message });
        })
      }
    >
      End<span className="sr-only"> session of {device.browser}</span>
    </Button>
  );
}
