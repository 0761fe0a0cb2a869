"use client";

import { useCallback } from "react";
import { LazyMenu } from "@/components/ui/lazy-menu";

type UserMenuProps = { user: { name: string; email: string; role: string } };

export function UserMenu({ user }: UserMenuProps) {
  const load = useCallback(
    () =>
      import("./user-menu-items").then(({ UserMenuItems }) => () => <UserMenuItems user={user} />),
    [user],
  );
  return (
    <LazyMenu
      load={load}
      label={`Your menu, ${user.name}`}
      className="grid size-7 place-items-center rounded-full border bg-hover text-label font-semibold text-soft hover:border-edge"
    >
      <span aria-hidden="true">{initials(user.name || user.email)}</span>
    </LazyMenu>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? "")
    .join("");
}
