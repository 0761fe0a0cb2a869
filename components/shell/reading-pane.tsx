"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { remember } from "./preferences";

export const paneCookie = "huntboard-pane";
const [least, most, usual] = [28, 62, 40];

type ReadingPaneProps = {
  label: string;
  title: ReactNode;
  /** Where the whole page of it is, for what has one. */
  pageHref?: string;
  pageName?: string;
  /** The address without the open row. */
  closeHref: string;
  children: ReactNode;
};

/** Beside the table on a desk, over it on a phone. Escape closes; the edge can be dragged or moved by the arrow keys. */
export function ReadingPane({ label, title, pageHref, pageName = "Open", closeHref, children }: ReadingPaneProps) {
  const router = useRouter();
  const pane = useRef<HTMLElement>(null);

  const close = useCallback(() => {
    const { activeElement } = document;
    // What is in the pane goes with it: the row that it was about takes the focus back.
    if (activeElement === document.body || pane.current?.contains(activeElement)) focusRow();
    router.push(closeHref, { scroll: false });
  }, [router, closeHref]);

  useEffect(() => {
    function closeOnEscape(event: KeyboardEvent) {
      const inside =
        event.target instanceof Element &&
        event.target.closest("dialog, [role=menu], [role=application], input, textarea");
      if (event.key === "Escape" && !inside) close();
    }
    window.addEventListener("keydown", closeOnEscape);
    return () => window.removeEventListener("keydown", closeOnEscape);
  }, [close]);

  // Over the list nothing that it hides keeps the focus.
  useEffect(() => {
    if (window.matchMedia("(max-width: 63.99rem)").matches) pane.current?.focus({ preventScroll: true });
  }, []);

  return (
    <aside
      ref={pane}
      aria-label={label}
      tabIndex={-1}
      className="panel sheet-in relative outline-none flex min-w-0 flex-col bg-panel max-lg:fixed max-lg:inset-0 max-lg:z-40 max-lg:overflow-y-auto max-lg:rounded-none max-lg:border-0 lg:sticky lg:top-14 lg:max-h-[calc(100dvh-4.5rem)] lg:w-[var(--pane,40%)] lg:shrink-0"
    >
      <PaneEdge pane={pane} />
      <div className="sticky top-0 z-10 flex min-h-10 items-center justify-between gap-3 border-b bg-panel px-3 py-1">
        <h2 className="min-w-0 truncate text-body font-semibold">{title}</h2>
        <div className="flex shrink-0 items-center gap-1.5">
          {pageHref === undefined ? null : (
            <LinkButton href={pageHref} size="sm">
              {pageName}
            </LinkButton>
          )}
          <IconButton label="Close" size="sm" onClick={close}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      </div>
      <div className="min-h-0 grow p-3 lg:overflow-y-auto">{children}</div>
    </aside>
  );
}

/** The row of the list that is open: on a phone its card, which is a link. */
function focusRow() {
  const row = document.querySelector<HTMLElement>("[data-row-id][aria-current]");
  (row?.querySelector<HTMLElement>(":scope > a") ?? row)?.focus({ preventScroll: true });
}

/** The pane's width is a preference of this browser. It is set by script: a style attribute would not pass the policy. */
function PaneEdge({ pane }: { pane: React.RefObject<HTMLElement | null> }) {
  const edge = useRef<HTMLDivElement>(null);

  function resize(percent: number) {
    const share = Math.round(Math.min(most, Math.max(least, percent)));
    pane.current?.style.setProperty("--pane", `${share}%`);
    edge.current?.setAttribute("aria-valuenow", String(share));
    return share;
  }
  function share(clientX: number): number {
    const frame = pane.current?.parentElement?.getBoundingClientRect();
    return frame ? ((frame.right - clientX) / frame.width) * 100 : usual;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the pane opens
  useEffect(() => {
    const stored = document.cookie.match(/huntboard-pane=(\d+)/)?.[1];
    if (stored) resize(Number(stored));
  }, []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is no hr
    <div
      ref={edge}
      role="separator"
      aria-label="Width of the pane"
      aria-orientation="vertical"
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={usual}
      tabIndex={0}
      className="-left-1 absolute inset-y-0 z-20 hidden w-2 cursor-col-resize touch-none hover:bg-accent/30 lg:block"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(share(event.clientX));
      }}
      onPointerUp={(event) => remember(paneCookie, String(resize(share(event.clientX))))}
      onKeyDown={(event) => {
        const by = { ArrowLeft: 2, ArrowRight: -2 }[event.key];
        if (by === undefined) return;
        const now = Number(event.currentTarget.getAttribute("aria-valuenow") ?? usual);
        remember(paneCookie, String(resize(now + by)));
      }}
    />
  );
}
