import type { User } from "@/lib/auth/caller";
import { allSavedViews } from "@/lib/views/saved/data";
import type { Hit } from "./schema";

/** Where a list that is a page of its own stands; a list within a page has no address that a saved view could open. */
const pageOf: Record<string, string> = {
  findings: "/findings",
  incidents: "/incidents",
  runs: "/hunts/runs",
  "sign-ins": "/sign-ins",
  uploads: "/uploads",
  watchlists: "/watchlists",
  suppressions: "/suppressions",
  reports: "/reports",
  "hunt-metrics": "/metrics",
  "week-metrics": "/metrics?show=weeks",
  "suppression-metrics": "/metrics?show=suppressions",
  "analyst-metrics": "/metrics?show=analysts",
  tokens: "/settings/tokens",
  people: "/settings/people",
  audit: "/settings/audit",
};

/** The person's own views and the team's by any part of their names; all of them for nothing. */
export async function searchViews(text: string, user: Pick<User, "id" | "role">, limit: number): Promise<Hit[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const views = await allSavedViews(user);
  return views
    .flatMap(({ id, list, name, query, isTeam }): Hit[] => {
      const page = pageOf[list];
      if (page === undefined || !words.every((word) => name.toLowerCase().includes(word))) return [];
      const [path, own] = page.split("?");
      const address = new URLSearchParams([...new URLSearchParams(own), ...new URLSearchParams(query)]);
      address.set("view", id);
      return [
        {
          kind: "view",
          href: `${path}?${address}`,
          label: name,
          detail: `${isTeam ? "Team view" : "Your view"} · ${list}`,
        },
      ];
    })
    .slice(0, limit);
}
