"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { NavLink } from "./nav-link";
import { destinations, isCurrent } from "./navigation";
import { railCookie, remember } from "./preferences";
import { Wordmark } from "./wordmark";

type RailProps = {
  collapsed: boolean;
  /** By destination: how many wait there. */
  counts: Record<string, ReactNode>;
};

/** The way to everywhere, left on a desk; a phone has the bottom bar. */
export function Rail({ collapsed: initial, counts }: RailProps) {
  const path = usePathname();
  const [collapsed, setCollapsed] = useState(initial);

  function toggle() {
    remember(railCookie, collapsed ? "open" : "collapsed");
    setCollapsed(!collapsed);
  }

  return (
    <nav
      aria-label="Main"
      className={classNames(
        "sticky top-0 z-30 hidden h-dvh shrink-0 flex-col border-r bg-panel md:flex print:hidden",
        collapsed ? "w-12" : "w-44",
      )}
    >
      <div className={classNames("flex h-11 items-center", collapsed ? "justify-center" : "px-3")}>
        <NavLink href="/" aria-label="Huntboard, overview" className="rounded-sm">
          <Wordmark compact={collapsed} />
        </NavLink>
      </div>
      <ul className="grid min-w-0 grow content-start gap-px px-1.5 pt-1">
        {destinations.map((destination) => {
          const { href, label, icon: Icon } = destination;
          const current = isCurrent(destination, path);
          return (
            <li key={href} className="min-w-0">
              <NavLink
                href={href}
                aria-current={current ? "page" : undefined}
                title={collapsed ? label : undefined}
                className={classNames(
                  "flex h-8 items-center gap-2.5 rounded-md transition-colors",
                  collapsed ? "justify-center" : "px-2",
                  current ? "bg-selected font-medium text-ink" : "text-soft hover:bg-hover hover:text-ink",
                )}
              >
                <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
                <span className={collapsed ? "sr-only" : "truncate"}>{label}</span>
                {collapsed ? null : counts[href]}
              </NavLink>
            </li>
          );
        })}
      </ul>
      <div className="p-1.5">
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
