"use client";

import { Clock, Download, Maximize2, Palette, Table2, Undo2, ZoomIn, ZoomOut } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Menu, MenuChoice, MenuItem } from "@/components/ui/menu";
import { type Colour, colours } from "@/lib/timeline/schema";
import { colourWords } from "./looks";

type ToolbarProps = {
  colour: Colour | null;
  setColour: (colour: Colour) => void;
  hours: boolean;
  setHours: (hours: boolean) => void;
  table: boolean;
  setTable: (table: boolean) => void;
  zoomBy: (factor: number) => void;
  back: (() => void) | undefined;
  all: (() => void) | undefined;
  save: (as: "png" | "svg") => void;
};

/** Everything that the lanes can be asked for, for those without a wheel or a keyboard too. */
export function Toolbar({
  colour,
  setColour,
  hours,
  setHours,
  table,
  setTable,
  zoomBy,
  back,
  all,
  save,
}: ToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-1" data-print="none">
      {colour ? (
        <Menu
          label="Colour by"
          align="start"
          trigger={
            <Button size="sm" tone="quiet">
              <Palette aria-hidden="true" />{" "}
              <span className={colour === "lane" ? "max-sm:sr-only" : undefined}>
                {colour === "lane" ? "Colour" : `Colour: ${colourWords[colour]}`}
              </span>
            </Button>
          }
        >
          <MenuChoice
            value={colour}
            choices={colours.map((value) => ({ value, label: colourWords[value] }))}
            onChange={(value) => setColour(colours.find((each) => each === value) ?? "lane")}
          />
        </Menu>
      ) : null}
      <Button
        size="sm"
        tone="quiet"
        aria-pressed={hours}
        onClick={() => setHours(!hours)}
        title="Shade what lies outside Monday to Friday, 08 to 18"
        className="aria-pressed:bg-selected aria-pressed:text-ink"
      >
        <Clock aria-hidden="true" /> <span className="max-sm:sr-only">Working hours</span>
      </Button>
      <span className="mx-0.5 h-4 w-px bg-line" aria-hidden="true" />
      <IconButton size="sm" label="Zoom in (+)" onClick={() => zoomBy(0.5)}>
        <ZoomIn aria-hidden="true" />
      </IconButton>
      <IconButton size="sm" label="Zoom out (-)" onClick={() => zoomBy(2)}>
        <ZoomOut aria-hidden="true" />
      </IconButton>
      <IconButton size="sm" label="Back to the range before (Backspace)" disabled={!back} onClick={back}>
        <Undo2 aria-hidden="true" />
      </IconButton>
      <IconButton size="sm" label="Show the whole range (0)" disabled={!all} onClick={all}>
        <Maximize2 aria-hidden="true" />
      </IconButton>
      <span className="mx-0.5 h-4 w-px bg-line" aria-hidden="true" />
      <Button
        size="sm"
        tone="quiet"
        aria-pressed={table}
        onClick={() => setTable(!table)}
        className="aria-pressed:bg-selected aria-pressed:text-ink"
      >
        <Table2 aria-hidden="true" /> <span className="max-sm:sr-only">Table</span>
      </Button>
      <Menu
        label="Download the picture"
        trigger={
          <IconButton size="sm" label="Download the picture">
            <Download aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => save("png")}>PNG picture</MenuItem>
        <MenuItem onSelect={() => save("svg")}>SVG drawing</MenuItem>
      </Menu>
    </div>
  );
}
