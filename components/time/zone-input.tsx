"use client";

import { useSyncExternalStore } from "react";
import type { FieldControl } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const never = () => () => undefined;

/** The zone of this browser; null while the page comes from the server, which has another. */
export function useBrowserZone(): string | null {
  return useSyncExternalStore(never, ownZone, () => null);
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

let zones: string[] | undefined;

/** The browser's own zone first, then UTC, then every other that it knows. */
function listZones(): string[] {
  zones ??= [...new Set([ownZone(), "UTC", ...Intl.supportedValuesOf("timeZone")])];
  return zones;
}

const noZones: string[] = [];

type ZoneInputProps = { value: string; onChange: (zone: string) => void; control: FieldControl };

/** A time zone by its name, found by any part of it. */
export function ZoneInput({ value, onChange, control }: ZoneInputProps) {
  const known = useSyncExternalStore(never, listZones, () => noZones);
  return (
    <>
      <Input
        {...control}
        list={`${control.id}-zones`}
        autoComplete="off"
        spellCheck={false}
        placeholder="Europe/Berlin"
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <datalist id={`${control.id}-zones`}>
        {known.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
