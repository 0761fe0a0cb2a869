"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { type Trigger, useFirstUse } from "./first-use";

export type MenuProps = { trigger: Trigger; label: string; align?: "start" | "end"; children: ReactNode };
export type MenuItemProps = { onSelect: () => void; className?: string; children: ReactNode };
export type MenuTextProps = { children: ReactNode };
export type MenuChoiceProps = {
  value: string;
  choices: Array<{ value: string; label: string; icon?: ReactNode }>;
  onChange: (value: string) => void;
};

/** There once a menu is open, which is when its items are drawn. */
let parts: typeof import("./menu-parts") | undefined;

async function loadParts() {
  parts = await import("./menu-parts");
  return parts;
}

const MenuBody = lazy(() => loadParts().then((loaded) => ({ default: loaded.MenuBody })));

/** A button with a menu; `isOpen` where the button was pressed before the menu was there. */
export function Menu({ isOpen = false, ...menu }: MenuProps & { isOpen?: boolean }) {
  const { used, plain } = useFirstUse(loadParts, "menu");
  if (!used && !isOpen) return plain(menu.trigger);
  return (
    <Suspense fallback={plain(menu.trigger)}>
      <MenuBody {...menu} atFirst={used === "keyboard"} />
    </Suspense>
  );
}

export const MenuItem = (props: MenuItemProps) => (parts ? <parts.MenuItem {...props} /> : null);
export const MenuLabel = (props: MenuTextProps) => (parts ? <parts.MenuLabel {...props} /> : null);
export const MenuSeparator = () => (parts ? <parts.MenuSeparator /> : null);
export const MenuChoice = (props: MenuChoiceProps) => (parts ? <parts.MenuChoice {...props} /> : null);
