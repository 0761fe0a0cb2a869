"use client";

import { disconnectProviderAction } from "@/lib/auth/links/actions";
import type { Person } from "@/lib/auth/people/data";
import { LinkDialog } from "./link-dialog";

export function ProviderDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { name } = person;
  return (
    <LinkDialog
      person={person}
      title={`Disconnect ${name} from the provider`}
      verb="Disconnect provider"
      act={disconnectProviderAction}
      onClose={onClose}
    >
      For somebody whose identity at the provider is another one since, as after a move to another tenant. Every session
      of {name} ends. Whoever has no password here gets a link that sets one, and can connect the provider again.
    </LinkDialog>
  );
}
