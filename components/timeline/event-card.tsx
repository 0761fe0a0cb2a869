"use client";

import { X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { TimelineEvent } from "@/lib/timeline/schema";
import type { Words } from "./looks";
import { EventFacts } from "./tip";

/** An event that was chosen stays below the lanes, with menus on its values and the way to all of it. */
export function EventCard({
  event,
  words,
  href,
  close,
}: {
  event: TimelineEvent;
  words: Words;
  href: string | undefined;
  close: () => void;
}) {
  return (
    <section
      aria-label="Chosen event"
      className="float-in flex items-start justify-between gap-3 rounded-md border bg-raised px-3 py-2 text-table"
    >
      <EventFacts event={event} words={words} values={href ? "menu" : "plain"} />
      <div className="flex shrink-0 items-center gap-1">
        {href ? (
          <LinkButton href={href} size="sm">
            Open {words.one}
          </LinkButton>
        ) : null}
        <IconButton size="sm" label="Close" onClick={close}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  );
}
