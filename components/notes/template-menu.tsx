"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { visibleText } from "@/components/ui/visible-text";
import { fill } from "./fill";
import { TemplatesDialog } from "./templates-dialog";
import { useTemplates } from "./use-templates";

/** What stands for `{user}` and the other names in a template. */
export type Filling = Record<string, string>;

type TemplateMenuProps = { hunt: string | null; filling: Filling; mayEdit: boolean; onTake: (text: string) => void };

/** What a note can begin with; leads change it where it is used. */
export function TemplateMenu({ hunt, filling, mayEdit, onTake }: TemplateMenuProps) {
  const { templates, state, load } = useTemplates(hunt);
  const [isEditing, setEditing] = useState(false);
  return (
    <>
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
                : mayEdit
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
        {mayEdit ? (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => setEditing(true)}>Edit templates</MenuItem>
          </>
        ) : null}
      </Menu>
      {isEditing ? (
        <TemplatesDialog {...{ hunt, templates }} onChanged={() => load(true)} onClose={() => setEditing(false)} />
      ) : null}
    </>
  );
}
