"use client";

import { createContext, type ReactNode, use } from "react";
import { Input, Select } from "@/components/ui/input";

const Names = createContext<string[] | null>(null);

/** Says which lists of networks there are, to the forms inside. */
export function WatchlistNames({ names, children }: { names: string[]; children: ReactNode }) {
  return <Names value={names}>{children}</Names>;
}

type WatchlistFieldProps = { name: string; value: string; id: string };

/** Chooses one of the lists; a name that is not there any more stays visible, and is said to be gone. */
export function WatchlistField({ name, value, ...control }: WatchlistFieldProps) {
  const names = use(Names);
  if (names === null) return <Input name={name} className="mono" defaultValue={value} {...control} />;
  const isGone = value !== "" && !names.includes(value);
  return (
    <Select name={name} defaultValue={value} {...control}>
      <option value="">None: leave nothing out</option>
      {isGone ? <option value={value}>{value} (no such list)</option> : null}
      {names.map((known) => (
        <option key={known} value={known}>
          {known}
        </option>
      ))}
    </Select>
  );
}
