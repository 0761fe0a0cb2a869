import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";

type GuideListProps = { title: string; note?: string; items: string[]; ordered?: boolean; children?: ReactNode };

/** A short list in words; steps that follow each other are numbered. */
export function GuideList({ title, note, items, ordered = false, children }: GuideListProps) {
  const List = ordered ? "ol" : "ul";
  return (
    <Panel title={title} note={note}>
      {children}
      <List
        className={`grid max-w-[80ch] gap-1.5 pl-4 text-soft marker:text-muted ${ordered ? "list-decimal" : "list-disc"}`}
      >
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </List>
    </Panel>
  );
}
