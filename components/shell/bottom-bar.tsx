"use client";

import { Ellipsis } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { NavLink } from "./nav-link";
import { type Destination, destinations, isCurrent } from "./navigation";

const main = destinations.filter((destination) => destination.main);
const others = destinations.filter((destination) => !destination.main);

const place =
  "flex h-13 w-full flex-col items-center justify-center gap-0.5 text-[0.625rem] transition-colors [&_svg]:size-4.5";
const tone = (current: boolean) =>
  current ? "bg-selected font-medium text-ink" : "text-soft hover:bg-hover hover:text-ink";

/** A phone's way to everywhere: what is used all day, and the rest behind one button. Nothing scrolls sideways. */
export function BottomBar() {
  const path = usePathname();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(path);
  const bar = useRef<HTMLElement>(null);
  const id = useId();
  if (at !== path) {
    setAt(path);
    setOpen(false);
  }

  useEffect(() => {
    if (!open) return;
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) setOpen(false);
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      bar.current?.querySelector("button")?.focus();
    };
    window.addEventListener("pointerdown", closeOutside);
    window.addEventListener("keydown", closeOnEscape);
    return () => {
      window.removeEventListener("pointerdown", closeOutside);
      window.removeEventListener("keydown", closeOnEscape);
    };
  }, [open]);

  return (
    <nav
      ref={bar}
      aria-label="Main, bottom"
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-panel pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul id={id} hidden={!open} className="float-in border-b py-1.5">
        {others.map((destination) => (
          <OtherLink key={destination.href} {...{ destination, path }} />
        ))}
      </ul>
      <div className="flex">
        <ul className="flex min-w-0 grow">
          {main.map((destination) => {
            const { href, label, icon: Icon } = destination;
            const current = isCurrent(destination, path);
            return (
              <li key={href} className="min-w-0 flex-1">
                <NavLink
                  href={href}
                  aria-current={current ? "page" : undefined}
                  className={classNames(place, tone(current))}
                >
                  <Icon aria-hidden="true" strokeWidth={1.75} />
                  <span className="max-w-full truncate px-0.5">{label}</span>
                </NavLink>
              </li>
            );
          })}
        </ul>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className={classNames(
            place,
            "max-w-1/6 shrink-0",
            tone(others.some((destination) => isCurrent(destination, path))),
          )}
        >
          <Ellipsis aria-hidden="true" />
          More
        </button>
      </div>
    </nav>
  );
}

function OtherLink({ destination, path }: { destination: Destination; path: string }) {
  const { href, label, icon: Icon } = destination;
  const current = isCurrent(destination, path);
  return (
    <li>
      <NavLink
        href={href}
        aria-current={current ? "page" : undefined}
        className={classNames("flex h-11 items-center gap-3 px-4 [&_svg]:size-4", tone(current))}
      >
        <Icon aria-hidden="true" strokeWidth={1.75} />
        {label}
      </NavLink>
    </li>
  );
}
