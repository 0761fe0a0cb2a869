"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { createListAction } from "@/lib/watchlists/actions";
import { listPath } from "./links";
import { ListForm } from "./list-form";

export function NewList() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        New list
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="New list">
        <ListForm
          button={["Create list", "Creating"]}
          save={createListAction}
          onDone={({ id }) => router.push(listPath(id))}
          onClose={() => setOpen(false)}
        />
      </Dialog>
    </>
  );
}
