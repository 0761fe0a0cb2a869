"use client";

import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

const item =
  "flex cursor-pointer select-none items-center gap-2 rounded-sm outline-none data-[highlighted]:bg-hover [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-muted";
const wide = "h-7 px-2";

type MenuLinkProps = { href: string; icon?: LucideIcon; label?: string; narrow?: boolean; children: ReactNode };

/** A real link: it can be opened in a new tab, and its address can be copied. */
export function MenuLink({ href, icon: Icon, label, narrow = false, children }: MenuLinkProps) {
  return (
    <DropdownMenu.Item asChild>
      <Link
        href={href}
        prefetch={false}
        aria-label={label}
        className={classNames(item, narrow ? "mono h-6 min-w-8 justify-center border px-1 text-table" : wide)}
      >
        {Icon ? <Icon aria-hidden="true" /> : null}
        {children}
      </Link>
    </DropdownMenu.Item>
  );
}

type MenuActionProps = { onSelect: () => void; icon?: LucideIcon; keepOpen?: boolean; children: ReactNode };

/** `keepOpen`: what follows takes the menu's place. */
export function MenuAction({ onSelect, icon: Icon, keepOpen = false, children }: MenuActionProps) {
  return (
    <DropdownMenu.Item
      className={classNames(item, wide)}
      onSelect={(event) => {
        if (keepOpen) event.preventDefault();
        onSelect();
      }}
    >
      {Icon ? <Icon aria-hidden="true" /> : null}
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuRule() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
