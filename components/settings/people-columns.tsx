import { columnsOf } from "@/components/data-table/table";
import { RelativeTime } from "@/components/time/relative-time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/number";
import type { Person } from "@/lib/auth/people/data";

const column = columnsOf<Person>();

export function peopleColumns(ownId: string, open: (id: string) => void) {
  return column.columns([
    column.display({
      id: "name",
      header: "Name",
      cell: ({ row }) => <span className="font-medium">{row.original.name}</span>,
      meta: { card: 1 },
    }),
    column.display({ id: "email", header: "Email", cell: ({ row }) => row.original.email, meta: { card: 2 } }),
    column.display({ id: "role", header: "Role", cell: ({ row }) => row.original.role, meta: { card: 3 } }),
    column.display({
      id: "state",
      header: "State",
      cell: ({ row }) => <State person={row.original} />,
      meta: { card: 4 },
    }),
    column.display({
      id: "sessions",
      header: "Sessions",
      cell: ({ row }) => <Count value={row.original.sessions} />,
      meta: { align: "end", card: "hidden" },
    }),
    column.display({
      id: "seen",
      header: "Last seen",
      cell: ({ row }) =>
        row.original.seenAt ? (
          <RelativeTime value={row.original.seenAt} className="" />
        ) : (
          <span className="text-muted">no session kept</span>
        ),
      meta: { card: 5 },
    }),
    column.display({
      id: "manage",
      header: "",
      cell: ({ row }) =>
        row.original.id === ownId ? (
          <Badge tone="accent">You</Badge>
        ) : (
          <Button size="sm" onClick={() => open(row.original.id)}>
            Manage<span className="sr-only"> {row.original.name}</span>
          </Button>
        ),
      meta: { align: "end", card: 6 },
    }),
  ]);
}

function State({ person }: { person: Person }) {
  if (!person.enabled) return <Badge tone="bad">Disabled</Badge>;
  if (person.temporaryPassword) return <Badge tone="warn">Has a one-time password</Badge>;
  return <Badge tone="good">Active</Badge>;
}
