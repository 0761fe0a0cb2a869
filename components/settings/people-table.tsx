"use client";

import { UserPlus } from "lucide-react";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/states/empty-state";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { Person } from "@/lib/auth/people/data";
import { NewPersonDialog } from "./new-person-dialog";
import { peopleColumns } from "./people-columns";
import { PersonDialog } from "./person-dialog";

export function PeopleTable({ people, ownId }: { people: Person[]; ownId: string }) {
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const columns = useMemo(() => peopleColumns(ownId, setOpenId), [ownId]);
  const person = people.find((one) => one.id === openId);
  return (
    <>
      <Panel
        title="People"
        note={`${people.length} in all`}
        actions={
          <Button size="sm" tone="primary" onClick={() => setAdding(true)}>
            <UserPlus aria-hidden="true" />
            Add person
          </Button>
        }
        flush
      >
        <DataTable
          label="People"
          columns={columns}
          rows={people}
          rowId={(row) => row.id}
          empty={<EmptyState title="Nobody is here" />}
        />
      </Panel>
      <NewPersonDialog open={adding} onClose={() => setAdding(false)} />
      {person ? <PersonDialog key={person.id} person={person} onClose={() => setOpenId(null)} /> : null}
    </>
  );
}
