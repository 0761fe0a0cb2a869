"use client";

import { type ComponentType, type ReactNode, useState } from "react";
import { Menu } from "./menu";

type LazyMenuProps = {
  /** Brings what stands in the menu. */
  load: () => Promise<ComponentType>;
  /** What the button and the menu are called. */
  label: string;
  className: string;
  children: ReactNode;
};

/** A button whose menu is loaded when somebody reaches for it: a first visit does not pay for it. */
export function LazyMenu({ load, label, className, children }: LazyMenuProps) {
  const [Content, setContent] = useState<ComponentType | null>(null);
  const [wanted, setWanted] = useState(false);

  async function bring() {
    if (Content) return;
    const loaded = await load();
    setContent(() => loaded);
  }

  const button = (props: { onClick?: () => void }) => (
    <button type="button" aria-haspopup="menu" title={label} className={className} {...props}>
      <span className="sr-only">{label}</span>
      <span aria-hidden="true" className="contents">
        {children}
      </span>
    </button>
  );
  const plain = button({
    onClick: () => {
      setWanted(true);
      void bring();
    },
  });
  if (!wanted || !Content) return plain;
  return (
    <Menu isOpen label={label} trigger={button({})}>
      <Content />
    </Menu>
  );
}
