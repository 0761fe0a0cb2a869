"use client";

import {
  Braces,
  ChevronsLeftRight,
  CircleMinus,
  CirclePlus,
  Copy,
  ExternalLink,
  Filter,
  FoldVertical,
  Group,
  Search,
} from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useEffect, useState } from "react";
import { copyText } from "@/components/ui/copy-text";
import { visibleText } from "@/components/ui/visible-text";
import { entityHref, entityKindOf, entityNames } from "@/lib/entities/kinds";
import { rangeTermOf, termOf } from "@/lib/filters/term";
import { BetweenDialog } from "./between-dialog";
import { around, aroundMinutes, type FilterChange } from "./changes";
import { defang, defangedFields } from "./defang";
import { explorerHref } from "./explorer";
import { fieldLabel, isInExplorer, typeOfField } from "./fields";
import { MenuAction, MenuLink, MenuRule } from "./menu-items";
import type { OpenedValue } from "./value-menu-host";

type ValueMenuProps = OpenedValue & { onClose: () => void };

/** The one menu on every value, standing at the value that was chosen. */
export function ValueMenu({ facts, box, home, target, onClose }: ValueMenuProps) {
  const [between, setBetween] = useState(false);

  useEffect(() => {
    if (between) return;
    const away = (event: Event) => {
      if (!(event.target instanceof Element && event.target.closest("[role=menu]"))) onClose();
    };
    window.addEventListener("scroll", away, true);
    window.addEventListener("resize", onClose);
    return () => {
      window.removeEventListener("scroll", away, true);
      window.removeEventListener("resize", onClose);
    };
  }, [between, onClose]);

  const { field, value, at, until } = facts;
  const about = { field, value };
  const hrefOf = (change: FilterChange) =>
    target?.href(change) ?? explorerHref(change, isInExplorer(field) ? about : undefined);
  // A bar stands for all between its ends.
  const span = until === null ? null : ({ kind: "between", field, from: value, to: until } as const);
  const include: FilterChange = span ?? { kind: "include", ...about };
  const exclude: FilterChange = span ? { ...span, negated: true } : { kind: "exclude", ...about };
  const taken = target?.href(include) != null;
  const leads = taken ? target?.into : "the explorer";
  const into = leads ? ` in ${leads}` : "";
  const type = facts.type ?? typeOfField(field);
  // A list that knows the value and cannot be grouped by it is not left for one that can; moments make no groups.
  const canGroup = taken ? target?.href({ kind: "group", field }) != null : type !== "time";
  const kind = entityKindOf(field, value);
  const label = fieldLabel(field);

  if (between) {
    const close = () => {
      onClose();
      // Once the dialog is gone: until then nothing behind it takes the focus.
      setTimeout(() => home.isConnected && home.focus({ preventScroll: true }));
    };
    return <BetweenDialog {...{ field, label, value, until, type, hrefOf }} onClose={close} />;
  }
  return (
    // Not modal: a modal menu would lock scrolling by adding a style element, which the policy refuses.
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => open || onClose()}>
      <DropdownMenu.Trigger asChild>
        <span
          aria-hidden="true"
          tabIndex={-1}
          className="pointer-events-none fixed"
          style={{ left: box.left, top: box.top, width: Math.min(box.width, window.innerWidth), height: box.height }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={3}
          collisionPadding={8}
          aria-label={`${label} ${visibleText(value)}`}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (home.isConnected && !document.activeElement?.matches("input, textarea")) {
              home.focus({ preventScroll: true });
            }
          }}
          className="float-in z-50 w-72 max-w-[calc(100vw-1rem)] rounded-md border bg-raised p-1 text-body text-ink shadow-float"
        >
          <DropdownMenu.Label className="grid gap-px px-2 py-1">
            <span className="label">{label}</span>
            <span dir="auto" className="log-text mono line-clamp-2 text-table break-anywhere">
              {value === "" ? "Empty" : visibleText(value)}
              {until === null ? null : ` – ${visibleText(until)}`}
            </span>
          </DropdownMenu.Label>
          <MenuRule />
          <MenuLink icon={CirclePlus} href={hrefOf(include)}>
            Include{into}
          </MenuLink>
          <MenuLink icon={CircleMinus} href={hrefOf(exclude)}>
            Exclude{into}
          </MenuLink>
          {taken && span === null ? (
            <MenuLink icon={Filter} href={hrefOf({ kind: "only", ...about })}>
              Only this
            </MenuLink>
          ) : null}
          {canGroup ? (
            <MenuLink icon={Group} href={hrefOf({ kind: "group", field })}>
              Group by {label.toLowerCase()}
            </MenuLink>
          ) : null}
          {value !== "" && (type === "number" || type === "time") ? (
            <>
              <MenuLink icon={FoldVertical} href={hrefOf({ kind: "between", field, from: value, to: null })}>
                {type === "time" ? "From this on (≥)" : "At least this (≥)"}
              </MenuLink>
              <MenuLink icon={FoldVertical} href={hrefOf({ kind: "between", field, from: null, to: until ?? value })}>
                {type === "time" ? "Up to this (≤)" : "At most this (≤)"}
              </MenuLink>
              <MenuAction icon={ChevronsLeftRight} onSelect={() => setBetween(true)} keepOpen>
                Between…
              </MenuAction>
            </>
          ) : null}
          <MenuRule />
          {kind ? (
            <MenuLink icon={ExternalLink} href={entityHref(kind, value)}>
              Open {entityNames[kind].toLowerCase()}
            </MenuLink>
          ) : null}
          {taken && isInExplorer(field) ? (
            <MenuLink icon={Search} href={explorerHref({ kind: "only", ...about })}>
              Show in explorer
            </MenuLink>
          ) : null}
          {kind ? (
            <MenuLink icon={Search} href={timelineHref(entityHref(kind, value), at)}>
              Show timeline
            </MenuLink>
          ) : null}
          {(target?.more?.(facts) ?? []).map((place) => (
            <MenuLink key={place.href} icon={ExternalLink} href={place.href}>
              {place.label}
            </MenuLink>
          ))}
          {at ? (
            <Around at={at} of={until === null ? "Around this row" : "Around its beginning"} hrefOf={hrefOf} />
          ) : null}
          <MenuRule />
          <MenuAction icon={Copy} onSelect={() => copyText(value)}>
            {until === null ? "Copy value" : "Copy its beginning"}
          </MenuAction>
          <MenuAction
            icon={Braces}
            onSelect={() => copyText(span ? rangeTermOf(field, value, until) : termOf(field, value))}
          >
            Copy as filter
          </MenuAction>
          {defangedFields.has(field) ? (
            <MenuAction icon={Copy} onSelect={() => copyText(defang(value))}>
              Copy defanged
            </MenuAction>
          ) : null}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

type AroundProps = { at: string; of: string; hrefOf: (change: FilterChange) => string };

function Around({ at, of, hrefOf }: AroundProps) {
  return (
    <DropdownMenu.Group aria-label={of} className="flex items-center gap-1 px-2">
      <DropdownMenu.Label className="mr-auto text-table text-muted">{of}, min</DropdownMenu.Label>
      {aroundMinutes.map((minutes) => (
        <MenuLink
          key={minutes}
          href={hrefOf({ kind: "around", at, minutes })}
          label={`${minutes} minutes before and after`}
          narrow
        >
          ±{minutes}
        </MenuLink>
      ))}
    </DropdownMenu.Group>
  );
}

/** The hour before and after the row; everything where there is no row. */
function timelineHref(page: string, at: string | null): string {
  const span = at === null ? null : around(at, 60);
  return `${page}${span ? `?${new URLSearchParams(span)}` : ""}#timeline`;
}
