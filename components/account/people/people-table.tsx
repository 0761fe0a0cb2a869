"use client";

import { UserPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { InviteDialog } from "./invite-dialog";
import { peopleCells } from "./people-cells";

/** Everybody who has an account; one opens beside the list. */
export function PeopleTable({ pane, ...loaded }: LoadedView & { pane: ReactNode }) {
  const [inviting, setInviting] = useState(false);
  return (
    <Panel
      title="People"
      actions={
        <Button size="sm" tone="primary" onClick={() => setInviting(true)}>
          <UserPlus aria-hidden="true" />
          Invite
        </Button>
      }
      flush
    >
      <ViewTable
        {...loaded}
        label="People"
        cells={peopleCells}
        opens="pane"
        pane={pane}
        live={["person"]}
        size="part"
        empty={<EmptyState title="Nobody is here" />}
      />
      <InviteDialog open={inviting} onClose={() => setInviting(false)} />
    </Panel>
  );
}
