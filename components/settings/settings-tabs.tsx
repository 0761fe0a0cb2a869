"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/ui/tabs";

type SettingsTabsProps = { tabs: Array<{ href: string; label: string }> };

export function SettingsTabs({ tabs }: SettingsTabsProps) {
  const path = usePathname();
  const isHere = (href: string) => path === href || (href !== "/settings" && path.startsWith(`${href}/`));
  return <LinkTabs label="Settings" tabs={tabs.map((tab) => ({ ...tab, current: isHere(tab.href) }))} />;
}
