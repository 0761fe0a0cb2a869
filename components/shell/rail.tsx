"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { destinations, isCurrent } from "./navigation";
import { railCookie, remember } from "./preferences";
import { Wordmark } from "./wordmark";

type RailProps = { collapsed: boolean; openFindings: number; openIncidents: number };

/** Left on a desk, below on a phone. */
export function Rail({ collapsed: initial, openFindings, openIncidents }: RailProps) {
  const path = usePathname();
  const [collapsed, setCollapsed] = useState(initial);

  const counts: Record<string, number> = { "/findings": openFindings, "/incidents": openIncidents };

  function toggle() {
    remember(railCookie, collapsed ? "open" : "collapsed");
    setCollapsed(!collapsed);
  }

  return (
    <nav
      aria-label="Main"
      className={classNames(
        "z-30 flex shrink-0 bg-panel max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:pb-[env(safe-area-inset-bottom)]",
        "md:sticky md:top-0 md:h-dvh md:flex-col md:border-r",
        collapsed ? "md:w-12" : "md:w-44",
      )}
    >
      <div className={classNames("hidden h-11 items-center md:flex", collapsed ? "justify-center" : "px-3")}>
        <Link href="/" aria-label="Huntboard, overview" className="rounded-sm">
          <Wordmark compact={collapsed} />
        </Link>
      </div>
      <div className="min-w-0 grow md:px-1.5 md:pt-1">
        <ul className="flex max-md:overflow-x-auto md:grid md:gap-px">
          {destinations.map((destination) => {
            const current = isCurrent(destination, path);
            const count = counts[destination.href] ?? 0;
            const Icon = destination.icon;
            return (
              <li key={destination.href} className="max-md:min-w-16 max-md:flex-1 md:min-w-0">
                <Link
                  href={destination.href}
                  aria-current={current ? "page" : undefined}
                  title={collapsed ? destination.label : undefined}
                  className={classNames(
                    "relative flex items-center rounded-md transition-colors max-md:h-13 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:rounded-none md:h-8 md:gap-2.5",
                    collapsed ? "md:justify-center" : "md:px-2",
                    current ? "bg-selected font-medium text-ink" : "text-soft hover:bg-hover hover:text-ink",
                  )}
                >
                  <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
                  <span className={classNames("truncate max-md:text-[0.625rem]", collapsed && "md:sr-only")}>
                    {destination.label}
                  </span>
                  {count > 0 && !collapsed ? (
                    <span className="mono ml-auto text-label text-muted max-md:sr-only">
                      {count}
                      <span className="sr-only"> open</span>
                    </span>
                  ) : null}
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
      <div className="hidden p-1.5 md:block">
        <button
          type="button"
          onClick={toggle}
          aria-expanded={!collapsed}
          title={collapsed ? "Widen the menu" : undefined}
          className={classNames(
            "flex h-8 w-full items-center gap-2.5 rounded-md text-muted hover:bg-hover hover:text-ink",
            collapsed ? "justify-center" : "px-2",
          )}
        >
          {collapsed ? <PanelLeftOpen className="size-4" /> : <PanelLeftClose className="size-4" />}
          <span className={collapsed ? "sr-only" : undefined}>{collapsed ? "Widen the menu" : "Narrow the menu"}</span>
        </button>
      </div>
    </nav>
  );
}
