"use client";

import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { signOutAction } from "@/lib/auth/actions";
import { remember } from "./preferences";
import { parseTheme, type Theme, themeCookie } from "./theme";

const choices = [
  { value: "system", label: "As the system", icon: <Monitor aria-hidden="true" /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden="true" /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden="true" /> },
];

type UserMenuProps = { user: { name: string; email: string; role: string }; theme: Theme };

export function UserMenu({ user, theme: initial }: UserMenuProps) {
  const [theme, setTheme] = useState(initial);

  function choose(value: string) {
    const next = parseTheme(value);
    setTheme(next);
    remember(themeCookie, next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  }

  return (
    <Menu
      label="You"
      trigger={
        <button
          type="button"
          className="grid size-7 place-items-center rounded-full border bg-hover text-label font-semibold text-soft hover:border-edge"
        >
          <span aria-hidden="true">{initials(user.name || user.email)}</span>
          <span className="sr-only">Your menu, {user.name}</span>
        </button>
      }
    >
      <div className="px-2 py-1">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-table text-muted">
          {user.email} · {user.role}
        </p>
      </div>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice value={theme} choices={choices} onChange={choose} />
      <MenuSeparator />
      <MenuItem onSelect={signOut}>
        <LogOut aria-hidden="true" />
        Sign out
      </MenuItem>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? "")
    .join("");
}

/** A full load afterwards: nothing of the session may stay in the browser's memory. */
async function signOut() {
  await signOutAction({});
  location.assign("/sign-in");
}
