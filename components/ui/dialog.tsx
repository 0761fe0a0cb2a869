"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./button";
import { classNames } from "./class-names";

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
};

/**
 * The platform's modal dialog: focus stays inside, Escape closes, the rest of the page is inert, and no script has to add styles,
 * which the content security policy would refuse.
 */
export function Dialog({ open, onClose, title, description, footer, wide = false, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (!open && dialog.open) dialog.close();
    if (!open) return;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    // The platform gives the focus back when a dialog closes, but not when it is taken off the page.
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own key; the click is on the backdrop
    <dialog
      ref={element}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
      className={classNames(
        // A dialog that is opened from a table's cell must not look like one.
        "float-in m-auto whitespace-normal rounded-lg text-left",
        wide ? "w-[min(44rem,calc(100vw-2rem))]" : "w-[min(30rem,calc(100vw-2rem))]",
        "border bg-panel p-0 text-body text-ink shadow-float backdrop:bg-[rgb(6_10_16/0.45)]",
      )}
    >
      {open ? (
        <div className="flex flex-col">
          <div className="flex items-start justify-between gap-4 border-b px-4 py-2.5">
            <div className="min-w-0 self-center">
              <h2 id={`${id}-title`} className="text-lead font-semibold [overflow-wrap:anywhere]">
                {title}
              </h2>
              {description ? (
                <p id={`${id}-description`} className="text-table text-muted">
                  {description}
                </p>
              ) : null}
            </div>
            <IconButton label="Close" onClick={onClose}>
              <X aria-hidden="true" />
            </IconButton>
          </div>
          <div className="grow p-4">{children}</div>
          {footer ? <div className="flex justify-end gap-2 border-t px-4 py-3">{footer}</div> : null}
        </div>
      ) : null}
    </dialog>
  );
}
