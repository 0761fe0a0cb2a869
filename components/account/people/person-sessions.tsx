"use client";

import { Panel } from "@/components/ui/panel";
import { endSessionOfAction, endSessionsOfAction } from "@/lib/auth/sessions/actions";
import type { OpenSession } from "@/lib/auth/sessions/data";
import { EndOthers } from "../end-others";
import { SessionsTable } from "../sessions-table";

/** Where somebody else is signed in. */
export function PersonSessions({ personId, sessions }: { personId: string; sessions: OpenSession[] }) {
  return (
    <Panel
      title="Sessions"
      note="where they are signed in at this moment"
      actions={
        sessions.length > 0 ? <EndOthers label="End all" end={() => endSessionsOfAction({ personId })} /> : undefined
      }
      flush
      className="lg:col-span-2"
    >
      <SessionsTable label="Sessions" sessions={sessions} end={(id) => endSessionOfAction({ personId, id })} />
    </Panel>
  );
}
