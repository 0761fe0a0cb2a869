"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { IconButton } from "./button";
import { visibleText } from "./visible-text";

type Toast = {
  /** The same id again replaces what it said. */
  id: string;
  text: string;
  action?: { label: string; href: string } | { label: string; run: () => void };
};

const shownMs = 8_000;
const most = 3;
let toasts: readonly Toast[] = [];
const listeners = new Set<() => void>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

function change(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something in the corner for a while. It takes no focus and moves nothing; what has to be read stands on the page instead. */
export function toast(said: Toast): void {
  change([...toasts.filter(({ id }) => id !== said.id), said].slice(-most));
  wait(said.id);
}

export function dismissToast(id: string): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  change(toasts.filter((each) => each.id !== id));
}

function wait(id: string) {
  clearTimeout(timers.get(id));
  timers.set(
    id,
    setTimeout(() => dismissToast(id), shownMs),
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const none: readonly Toast[] = [];

/** Where toasts stand; once, in the layout. They wait while somebody points at them or is inside. */
export function Toasts() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => none,
  );
  const router = useRouter();
  const hold = () => {
    for (const { id } of shown) clearTimeout(timers.get(id));
  };
  const go = () => {
    for (const { id } of shown) wait(id);
  };
  return (
    <section
      aria-label="News"
      className="pointer-events-none fixed right-3 bottom-3 z-50 grid w-[min(24rem,calc(100vw-1.5rem))] gap-2 max-md:bottom-18 print:hidden"
    >
      <div role="status" className="grid gap-2">
        {shown.map(({ id, text, action }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: being there makes it wait; nothing is done by it
          <div
            key={id}
            onPointerEnter={hold}
            onPointerLeave={go}
            onFocus={hold}
            onBlur={go}
            className="float-in pointer-events-auto flex items-center gap-3 rounded-md border bg-raised py-1.5 pr-1.5 pl-3 shadow-float"
          >
            <p className="min-w-0 grow [overflow-wrap:anywhere]">{visibleText(text)}</p>
            {action ? (
              <button
                type="button"
                className="min-h-6 shrink-0 font-medium text-accent hover:underline"
                onClick={() => {
                  dismissToast(id);
                  if ("href" in action) router.push(action.href);
                  else action.run();
                }}
              >
                {action.label}
              </button>
            ) : null}
            <IconButton label="Dismiss" size="sm" onClick={() => dismissToast(id)}>
              <X aria-hidden="true" />
            </IconButton>
          </div>
        ))}
      </div>
    </section>
  );
}
