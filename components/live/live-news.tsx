"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { plural } from "@/components/ui/format";
import { toast } from "@/components/ui/toast";
import type { News } from "@/lib/live/schema";
import { setOpenCounts } from "./open-counts";
import { useLive } from "./use-live";
import { useUnattended } from "./use-unattended";

const quietMs = 1_500;
const leastMs = 5_000;

/** Says in the corner what others did since the page came. What the page itself shows live is not said again. */
export function LiveNews({ since }: { since: string }) {
  const path = usePathname();
  const at = useRef(since);
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(path);
  latest.current = path;
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  useUnattended();

  useLive(["finding", "incident", "suppression", "run", "upload"], () => {
    const pause = Math.max(quietMs, asked.current + leastMs - Date.now());
    timer.current ??= setTimeout(async () => {
      timer.current = null;
      asked.current = Date.now();
      const news = await ask(at.current);
      if (!news) return;
      at.current = news.at;
      setOpenCounts(news.open);
      say(news, latest.current);
    }, pause);
  });
  return null;
}

/** Null while the server does not answer: it is asked again when something else happens. */
async function ask(since: string): Promise<News | null> {
  try {
    const response = await fetch(`/api/live?${new URLSearchParams({ since })}`);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function say({ findings, decisions, mentions, uploads }: News, path: string) {
  if (findings && path !== "/findings") {
    toast({
      id: "news-findings",
      text: findings.count === 1 ? `New finding: ${findings.title}` : plural(findings.count, "new finding"),
      action: { label: "Show", href: findings.count === 1 ? `/findings/${findings.id}` : "/findings" },
    });
  }
  for (const { by, count, id, title, status } of decisions) {
    if (path === `/findings/${id}`) continue;
    const word = status === "closed" ? "closed" : status === "in-review" ? "took into review" : "opened";
    toast({
      id: `news-${by}`,
      text: count === 1 ? `${by} ${word}: ${title}` : `${by} decided about ${plural(count, "finding")}`,
      ...(count === 1 ? { action: { label: "Show", href: `/findings/${id}` } } : {}),
    });
  }
  for (const { id, by, title, href } of mentions) {
    if (path === href) continue;
    toast({ id: `news-${id}`, text: `${by} names you in a note: ${title}`, action: { label: "Show", href } });
  }
  if (path.startsWith("/uploads")) return;
  if (uploads.length > 1) {
    const failed = uploads.filter(({ state }) => state === "failed").length;
    const loaded = uploads.length - failed;
    const parts = [
      ...(loaded > 0 ? [`${plural(loaded, "file")} loaded`] : []),
      ...(failed > 0 ? [`${plural(failed, "file")} could not be loaded`] : []),
    ];
    return toast({ id: "news-uploads", text: parts.join(", "), action: { label: "Show", href: "/uploads" } });
  }
  for (const { id, name, state } of uploads) {
    toast({
      id: `news-${id}`,
      text: state === "done" ? `${name} is loaded` : `${name} could not be loaded`,
      action: { label: "Show", href: `/uploads/${id}` },
    });
  }
}
