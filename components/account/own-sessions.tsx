"use client";

import { Panel } from "@/components/ui/panel";
import { endOtherSessionsAction, endOwnSessionAction } from "@/lib/auth/sessions/actions";
import type { OpenSession } from "@/lib/auth/sessions/data";
import { EndOthers } from "./end-others";
import { SessionsTable } from "./sessions-table";

export function OwnSessions({ sessions, currentId }: { sessions: OpenSession[]; currentId: string }) {
  return (
    <Panel
      title="Your sessions"
      note="one ends after an hour of silence, and twelve hours after its sign-in"
      actions={
        sessions.length > 1 ? <EndOthers label="End all others" end={() => endOtherSessionsAction({})} /> : undefined
      }
      flush
      className="lg:col-span-2"
    >
      <SessionsTable
        label="Your sessions"
        sessions={sessions}
        currentId={currentId}
        end={(id) => endOwnSessionAction({ id })}
      />
    </Panel>
  );
}
