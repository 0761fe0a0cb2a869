"use client";

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { between, momentAt, pan, type View, zoom } from "./view";

type Options = {
  plot: RefObject<HTMLDivElement | null>;
  view: View;
  width: number;
  show: (view: View | null, settled?: boolean) => void;
  /** The pointer rests on a place, in pixels from the left and the top; null when it left. */
  point: (x: number, y: number) => void;
  leave: () => void;
  press: () => void;
};

export type Brush = { from: number; to: number };

/** Pixels that a hand moves without meaning to. */
const slip = 4;

/**
 * Drag selects, wheel with Ctrl or Cmd zooms, sideways wheel and Shift-drag pan, two fingers pinch and pan. The page keeps its own
 * scrolling: a wheel without a key and a finger that moves up or down are not taken from it.
 */
export function useGestures({ plot, view, width, show, point, leave, press }: Options) {
  const [brush, setBrush] = useState<Brush | null>(null);
  const touches = useRef(new Map<number, number>());
  const drag = useRef<{ start: number; view: View; pans: boolean; moved: boolean } | null>(null);
  const pinch = useRef<{ view: View; xs: [number, number] } | null>(null);
  const latest = useRef({ view, width, show });
  latest.current = { view, width, show };

  useEffect(() => {
    const element = plot.current;
    if (!element) return;
    function turn(event: WheelEvent) {
      const { view, width, show } = latest.current;
      const box = element?.getBoundingClientRect();
      if (!box || width <= 0) return;
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const lines = event.deltaMode === 1 ? 30 : 1;
        const factor = Math.exp(Math.max(-1, Math.min(1, event.deltaY * lines * 0.003)));
        show(zoom(view, factor, momentAt(event.clientX - box.left, view, width)));
      } else if (Math.abs(sideways) > (event.shiftKey ? 0 : Math.abs(event.deltaY))) {
        event.preventDefault();
        show(pan(view, sideways / width));
      }
    }
    // React listens passively, and a passive listener cannot keep the browser from zooming the page.
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  }, [plot]);

  const xOf = (event: PointerEvent) => event.clientX - (plot.current?.getBoundingClientRect().left ?? 0);
  const yOf = (event: PointerEvent) => event.clientY - (plot.current?.getBoundingClientRect().top ?? 0);

  function down(event: PointerEvent<HTMLDivElement>) {
    if (event.button > 1) return;
    const x = xOf(event);
    touches.current.set(event.pointerId, x);
    const [one, other] = [...touches.current.values()];
    if (one !== undefined && other !== undefined) {
      drag.current = null;
      setBrush(null);
      pinch.current = { view, xs: [one, other] };
      return;
    }
    point(x, yOf(event));
    drag.current = { start: x, view, pans: event.shiftKey || event.button === 1, moved: false };
  }

  function move(event: PointerEvent<HTMLDivElement>) {
    const x = xOf(event);
    if (touches.current.has(event.pointerId)) touches.current.set(event.pointerId, x);
    if (pinch.current) return stretch();
    const held = drag.current;
    if (!held) return point(x, yOf(event));
    if (!held.moved && Math.abs(x - held.start) < slip) return;
    if (!held.moved) event.currentTarget.setPointerCapture(event.pointerId);
    held.moved = true;
    leave();
    if (held.pans) show(pan(held.view, (held.start - x) / width));
    else setBrush(ordered(held.start, x));
  }

  function stretch() {
    const [one, other] = [...touches.current.values()];
    const held = pinch.current;
    if (!held || one === undefined || other === undefined) return;
    const [a, b] = held.xs;
    const factor = Math.abs(b - a) < 8 ? 1 : Math.abs(b - a) / Math.max(8, Math.abs(other - one));
    // The moment between the fingers stays between them.
    const middle = momentAt((a + b) / 2, held.view, width);
    const zoomed = zoom(held.view, factor, middle);
    show(pan(zoomed, ((a + b) / 2 - (one + other) / 2) / width));
  }

  function up(event: PointerEvent<HTMLDivElement>) {
    touches.current.delete(event.pointerId);
    if (pinch.current) {
      if (touches.current.size === 0) pinch.current = null;
      return;
    }
    const held = drag.current;
    drag.current = null;
    setBrush(null);
    if (!held) return;
    if (!held.moved) return press();
    if (held.pans) return;
    const { from, to } = ordered(held.start, xOf(event));
    const edge = (x: number) => momentAt(Math.min(width, Math.max(0, x)), view, width);
    if (to - from >= slip) show(between(edge(from), edge(to)), true);
  }

  function cancel(event: PointerEvent<HTMLDivElement>) {
    touches.current.delete(event.pointerId);
    drag.current = null;
    pinch.current = null;
    setBrush(null);
    leave();
  }

  return {
    brush,
    handlers: {
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: cancel,
      onPointerLeave: () => {
        if (!drag.current) leave();
      },
      onDoubleClick: (event: React.MouseEvent) => {
        const x = event.clientX - (plot.current?.getBoundingClientRect().left ?? 0);
        show(zoom(view, 1 / 3, momentAt(x, view, width)), true);
      },
    },
  };
}

const ordered = (one: number, other: number): Brush => ({ from: Math.min(one, other), to: Math.max(one, other) });
