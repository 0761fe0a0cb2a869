"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { visibleText } from "@/components/ui/visible-text";
import { fill } from "./fill";
import type { useTemplates } from "./use-templates";

/** What stands for `{user}` and the other names in a template. */
export type Filling = Record<string, string>;

type TemplateMenuProps = {
  offered: ReturnType<typeof useTemplates>;
  filling: Filling;
  onTake: (text: string) => void;
  /** Given to those who may. */
  onEdit?: (() => void) | undefined;
};

/** What a note can begin with; leads change it where it is used. */
export function TemplateMenu({ offered: { templates, state, load }, filling, onTake, onEdit }: TemplateMenuProps) {
  return (
    <Menu
      label="Templates"
      align="start"
      trigger={
        <Button size="sm" tone="quiet" onPointerEnter={load} onFocus={load}>
          Template
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      {templates.length === 0 ? (
        <MenuLabel>
          {state === "failed"
            ? "The server did not answer"
            : state === "asking"
              ? "Looking"
              : onEdit
                ? "No templates yet"
                : "No templates yet: a lead can make some"}
        </MenuLabel>
      ) : null}
      {templates.map(({ id, name, text, hunt: only }) => (
        <MenuItem key={id} onSelect={() => onTake(fill(text, filling))} className="max-w-[min(20rem,80vw)]">
          <bdi className="truncate">{visibleText(name)}</bdi>
          {only === null ? <span className="ml-auto pl-3 text-label text-muted">every hunt</span> : null}
        </MenuItem>
      ))}
      {onEdit ? (
        <>
          <MenuSeparator />
          <MenuItem onSelect={onEdit}>Edit templates</MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
