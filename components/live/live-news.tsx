"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { plural } from "@/components/ui/format";
import { toast } from "@/components/ui/toast";
import type { News } from "@/lib/live/schema";
import { useLive } from "./use-live";

const quietMs = 1_500;

/** Says in the corner what others did while this page is open. What the page itself shows live is not said again. */
export function LiveNews() {
  const path = usePathname();
  const at = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(path);
  latest.current = path;

  useEffect(() => {
    void ask(null).then((news) => {
      at.current ??= news?.at ?? null;
    });
    return () => clearTimeout(timer.current);
  }, []);

  useLive(["finding", "run", "upload"], () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const news = await ask(at.current);
      if (!news) return;
      const known = at.current !== null;
      at.current = news.at;
      if (known) say(news, latest.current);
    }, quietMs);
  });
  return null;
}

/** Null while the server does not answer: it is asked again when something else happens. */
async function ask(since: string | null): Promise<News | null> {
  try {
    const response = await fetch(`/api/live${since ? `?${new URLSearchParams({ since })}` : ""}`);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function say({ findings, decisions, uploads }: News, path: string) {
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
  for (const { id, name, state } of uploads) {
    if (path.startsWith("/uploads")) continue;
    toast({
      id: `news-${id}`,
      text: state === "done" ? `${name} is loaded` : `${name} could not be loaded`,
      action: { label: "Show", href: `/uploads/${id}` },
    });
  }
}
