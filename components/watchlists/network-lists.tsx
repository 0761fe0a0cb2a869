import type { ReactNode } from "react";
import { listWatchlists } from "@/lib/watchlists/data";
import { WatchlistNames } from "./watchlist-field";

/** Forms inside offer the lists of networks that are there. */
export async function NetworkLists({ children }: { children: ReactNode }) {
  const lists = await listWatchlists("network");
  return <WatchlistNames names={lists.map(({ name }) => name)}>{children}</WatchlistNames>;
}
