"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { Colour, TimelineEvent } from "@/lib/timeline/schema";
import { signInWords, type Words } from "./looks";
import { Unloaded } from "./states";
import type { Writes } from "./use-range";

export type DualLaneProps = {
  /** In the filter language; "" is every sign-in. */
  query: string;
  /** Whose events these are; read out as the chart's name and written on its pictures. */
  label: string;
  /** The stretch to begin with; left out: everything that the filter finds. The address's own range comes first. */
  from?: string | undefined;
  to?: string | undefined;
  /** What a hunt matched: lines between two events. */
  pairs?: ReadonlyArray<readonly [string, string]>;
  /** The events that the page is about. */
  evidenceIds?: readonly string[];
  colourBy?: Colour;
  /** Pixels of one lane. */
  height?: number;
  /** What the range is written to: the address alone, or the page that is about the range. */
  writes?: Writes;
  /** What the address calls the ends of the range, where a list of the page has `from` and `to` for itself. */
  names?: readonly [from: string, to: string];
  onRange?: (range: { from: string; to: string } | null) => void;
  /** Where an event opens: the address of the page with `{id}` for its id. */
  open?: string;
  words?: Words;
  /** Events that the page has already, in place of what a filter finds. */
  given?: readonly TimelineEvent[];
  /** In place of the table of sign-ins. */
  table?: ReactNode;
  /** What is not drawn, said in words. */
  note?: string;
};

const nothing = () => undefined;

/** The drawing is code that a page needs only once it is there; until then its place is held. */
const LanesFigure = dynamic(() => import("./lanes-figure").then((module) => module.LanesFigure), {
  ssr: false,
  loading: () => <Unloaded answer={undefined} error={undefined} again={nothing} height={300} words={signInWords} />,
});

/** Interactive above, non-interactive below, one clock, for everything that a filter finds. */
export function DualLane(props: DualLaneProps) {
  return <LanesFigure {...props} />;
}
