"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/ui/tabs";

type SettingsTabsProps = { tabs: Array<{ href: string; label: string }> };

export function SettingsTabs({ tabs }: SettingsTabsProps) {
  const path = usePathname();
  return <LinkTabs label="Settings" tabs={tabs.map((tab) => ({ ...tab, current: tab.href === path }))} />;
}
