"use client";

import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

type Names = Record<string, string>;

const NamesContext = createContext<Names>({});
const NameContext = createContext<(href: string, name: string) => void>(() => undefined);

/** What the things in the address are called, as the pages that read them say. */
export function CrumbNames({ names: given, children }: { names: Names; children: ReactNode }) {
  const [said, setSaid] = useState<Names>({});
  const names = useMemo(() => ({ ...given, ...said }), [given, said]);
  const [say] = useState(() => (href: string, name: string) => {
    setSaid((all) => (all[href] === name ? all : { ...all, [href]: name }));
  });
  return (
    <NameContext value={say}>
      <NamesContext value={names}>{children}</NamesContext>
    </NameContext>
  );
}

export function useCrumbNames(): Names {
  return useContext(NamesContext);
}

/** Put into a page of one thing: its name stands in the breadcrumb instead of its number. */
export function CrumbName({ name, href }: { name: string /** The page's own address unless said. */; href?: string }) {
  const path = usePathname();
  const say = useContext(NameContext);
  useEffect(() => say(href ?? path, name), [say, href, path, name]);
  return null;
}
