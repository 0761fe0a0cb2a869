"use client";

import { DropdownMenu } from "radix-ui";
import { useRef } from "react";
import { classNames } from "./class-names";
import type { MenuChoiceProps, MenuItemProps, MenuProps, MenuTextProps } from "./menu";

/** Opens at once. Not modal: a modal menu would lock scrolling by adding a style element, which the policy refuses. */
export function MenuBody({
  trigger,
  label,
  align = "end",
  atFirst = false,
  children,
}: MenuProps & { atFirst?: boolean }) {
  const wanted = useRef(atFirst);
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          onFocus={(event) => {
            // The key that opened it was pressed before it could hear keys: it stands on its first item, once.
            if (!wanted.current || event.target !== event.currentTarget) return;
            wanted.current = false;
            event.currentTarget.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
          }}
          align={align}
          sideOffset={4}
          aria-label={label}
          className="float-in z-40 min-w-44 rounded-md border bg-raised p-1 text-body shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const item =
  "flex h-7 cursor-pointer select-none items-center gap-2 rounded-sm px-2 outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50 [&_svg]:size-3.5 [&_svg]:text-muted";

export function MenuItem({ onSelect, className, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={classNames(item, className)}>
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuLabel({ children }: MenuTextProps) {
  return <DropdownMenu.Label className="label px-2 py-1">{children}</DropdownMenu.Label>;
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}

export function MenuChoice({ value, choices, onChange }: MenuChoiceProps) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChange}>
      {choices.map((choice) => (
        <DropdownMenu.RadioItem
          key={choice.value}
          value={choice.value}
          className={classNames(item, "data-[state=checked]:bg-selected data-[state=checked]:font-medium")}
        >
          {choice.icon}
          {choice.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
