"use client";

import { UserPlus } from "lucide-react";
import { useMemo, useState } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { Person } from "@/lib/auth/people/data";
import { NewPersonDialog } from "./new-person-dialog";
import { peopleCells } from "./people-cells";
import { PersonDialog } from "./person-dialog";

type PeopleTableProps = { loaded: LoadedView; people: Person[]; ownId: string };

export function PeopleTable({ loaded, people, ownId }: PeopleTableProps) {
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const controls = useMemo(
    () => ({
      width: 96,
      draw: ({ id, cells }: { id: string; cells: Record<string, unknown> }) =>
        id === ownId ? (
          <Badge tone="accent">You</Badge>
        ) : (
          <Button size="sm" onClick={() => setOpenId(id)}>
            Manage<span className="sr-only"> {String(cells.name)}</span>
          </Button>
        ),
    }),
    [ownId],
  );
  const person = people.find((one) => one.id === openId);
  return (
    <>
      <Panel
        title="People"
        actions={
          <Button size="sm" tone="primary" onClick={() => setAdding(true)}>
            <UserPlus aria-hidden="true" />
            Add person
          </Button>
        }
        flush
      >
        <ViewTable
          {...loaded}
          label="People"
          cells={peopleCells}
          controls={controls}
          opens="nothing"
          empty={<EmptyState title="Nobody is here" />}
        />
      </Panel>
      <NewPersonDialog open={adding} onClose={() => setAdding(false)} />
      {person ? <PersonDialog key={person.id} person={person} onClose={() => setOpenId(null)} /> : null}
    </>
  );
}
