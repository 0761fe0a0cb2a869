"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useRef, useState } from "react";
import { factsOf } from "./changes";
import { stepAmongValues } from "./row-steps";
import { type Target, targetOf, type ValueFacts } from "./targets";

const loadMenu = () => import("./value-menu");
const ValueMenu = dynamic(() => loadMenu().then((module) => module.ValueMenu), { ssr: false });

/** A value as it stood when its menu was asked for: a spot of a chart may be gone before the menu is loaded. */
export type OpenedValue = { facts: ValueFacts; box: DOMRect; home: HTMLElement; target: Target | undefined };

/** Hears the clicks and keys of every value on the page. The menu itself is loaded with the first one that is pointed at. */
export function ValueMenuHost() {
  const [opened, setOpened] = useState<{ value: OpenedValue; key: number } | null>(null);
  const openings = useRef(0);
  const close = useCallback((key: number) => setOpened((now) => (now?.key === key ? null : now)), []);

  useEffect(() => {
    const open = (event: Event, value: HTMLElement) => {
      event.preventDefault();
      // Before React hears of it: the row around the value must not open.
      event.stopPropagation();
      const facts = factsOf(value);
      if (!facts) return;
      const box = value.getBoundingClientRect();
      const opening = ++openings.current;
      setOpened({ value: { facts, box, home: homeOf(value), target: targetOf(value) }, key: opening });
    };
    const onClick = (event: MouseEvent) => {
      const value = valueAt(event.target);
      if (!value || event.button !== 0 || isMarking(value)) return;
      open(event, value);
    };
    const onContextMenu = (event: MouseEvent) => {
      const value = valueAt(event.target) ?? cellAround(event.target);
      // Shift keeps the browser's own menu.
      if (!value || event.shiftKey || isMarking(value)) return;
      open(event, value);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const value = valueAt(event.target) ?? focusedCell(event.target);
      if (value && (event.key === "Enter" || event.key === " ") && !hasModifier(event)) open(event, value);
      else stepAmongValues(event);
    };
    const onPoint = (event: Event) => {
      if (!valueAt(event.target)) return;
      void loadMenu();
      stopPreparing();
    };
    const stopPreparing = () => {
      window.removeEventListener("pointerover", onPoint, true);
      window.removeEventListener("focusin", onPoint, true);
    };
    window.addEventListener("click", onClick, true);
    window.addEventListener("contextmenu", onContextMenu, true);
    window.addEventListener("keydown", onKeyDown, true);
    window.addEventListener("pointerover", onPoint, true);
    window.addEventListener("focusin", onPoint, true);
    return () => {
      window.removeEventListener("click", onClick, true);
      window.removeEventListener("contextmenu", onContextMenu, true);
      window.removeEventListener("keydown", onKeyDown, true);
      stopPreparing();
    };
  }, []);

  // Each opening is another menu: its place and its focus start anew.
  return opened ? <OpenedMenu key={opened.key} value={opened.value} opening={opened.key} close={close} /> : null;
}

type OpenedMenuProps = { value: OpenedValue; opening: number; close: (opening: number) => void };

/** What shuts an earlier opening does not shut this one. */
function OpenedMenu({ value, opening, close }: OpenedMenuProps) {
  const onClose = useCallback(() => close(opening), [close, opening]);
  return <ValueMenu {...value} onClose={onClose} />;
}

/** Where the focus goes back to: what cannot take it stands in something that can. */
function homeOf(element: HTMLElement): HTMLElement {
  if (element.hasAttribute("tabindex")) return element;
  return element.querySelector("button") ?? element.closest<HTMLElement>("[data-row], [tabindex]") ?? element;
}

function valueAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-value][data-field]") : null;
}

/** A cell whose value is drawn as something else, with the menu of that value. A link in it keeps the browser's own. */
function cellAround(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element) || target.closest("a, input, select, textarea")) return null;
  return target.closest<HTMLElement>("[data-cell-value]");
}

function focusedCell(target: EventTarget | null): HTMLElement | null {
  return target instanceof HTMLElement && target.dataset.cellValue !== undefined ? target : null;
}

/** Marking the text of a value to copy it is not a click on it. */
function isMarking(value: HTMLElement): boolean {
  const selection = window.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(value, true);
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.metaKey || event.ctrlKey || event.altKey || event.shiftKey;
}
