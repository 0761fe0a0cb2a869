"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { RemoveLine } from "@/components/line-list/remove-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { plural } from "@/components/ui/format";
import { deleteListAction, updateListAction } from "@/lib/watchlists/actions";
import { allowlistName } from "@/lib/watchlists/kinds";
import type { Watchlist } from "@/lib/watchlists/schema";
import { ListForm } from "./list-form";

/** For people who may edit lists: other words for the list, and its end. */
export function ListControls({ list }: { list: Watchlist }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { id, name, description } = list;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit list</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Edit list">
        <ListForm
          initial={list}
          fixedName={name === allowlistName}
          button={["Save", "Saving"]}
          save={(words) =>
            updateListAction({
              watchlistId: id,
              name: words.name,
              description: words.description,
              seen: { name, description },
            })
          }
          onDone={() => setOpen(false)}
          onClose={() => setOpen(false)}
        />
      </Dialog>
      {name === allowlistName ? null : (
        <RemoveLine
          value={name}
          noun="list"
          consequence={`${plural(list.entries, "entry goes", "entries go")} with it. What they were stays in the history.`}
          asksReason
          size="md"
          remove={async (reason) => {
            const result = await deleteListAction({ watchlistId: id, reason });
            if (result.ok) router.push("/watchlists");
            return result;
          }}
        />
      )}
    </>
  );
}
