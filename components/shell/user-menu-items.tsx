"use client";

import { LogOut, Monitor, Moon, Settings, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { forgetOwn } from "@/components/account/own-browser";
import { MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { signOutAction } from "@/lib/auth/actions";
import { parseTheme } from "@/lib/preferences/choices";
import { useTheme } from "./theme-provider";

const choices = [
  { value: "system", label: "As the system", icon: <Monitor aria-hidden="true" /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden="true" /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden="true" /> },
];

export function UserMenuItems({ user }: { user: { name: string; email: string; role: string } }) {
  const router = useRouter();
  const { theme, choose } = useTheme();
  return (
    <>
      <div className="px-2 py-1">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-table text-muted">
          {user.email} · {user.role}
        </p>
      </div>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice value={theme} choices={choices} onChange={(value) => choose(parseTheme(value))} />
      <MenuSeparator />
      <MenuItem onSelect={() => router.push("/settings")}>
        <Settings aria-hidden="true" />
        Your settings
      </MenuItem>
      <MenuItem onSelect={signOut}>
        <LogOut aria-hidden="true" />
        Sign out
      </MenuItem>
    </>
  );
}

/** A full load afterwards: nothing of the session may stay in the browser's memory. */
async function signOut() {
  forgetOwn();
  await signOutAction({});
  location.assign("/sign-in");
}
