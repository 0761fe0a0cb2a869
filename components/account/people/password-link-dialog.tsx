"use client";

import { makePasswordLinkAction } from "@/lib/auth/links/actions";
import type { Person } from "@/lib/auth/people/data";
import { LinkDialog } from "./link-dialog";

export function PasswordLinkDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { name } = person;
  return (
    <LinkDialog
      person={person}
      title={`Reset the password of ${name}`}
      verb="Reset password"
      act={makePasswordLinkAction}
      onClose={onClose}
    >
      The password that {name} has stops working at once, and every session ends. A link lets them choose another; a
      second step stays.
    </LinkDialog>
  );
}
