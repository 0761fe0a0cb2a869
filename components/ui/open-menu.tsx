"use client";

import type { ReactNode } from "react";
import { Menu } from "./menu";

/** A menu that somebody has reached for already. */
export function OpenMenu(props: { label: string; trigger: ReactNode; children: ReactNode }) {
  return <Menu defaultOpen {...props} />;
}
