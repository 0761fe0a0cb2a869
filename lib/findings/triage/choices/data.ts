import "server-only";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { db } from "@/lib/db/client";
import { activeReasons } from "../../reasons/data";
import type { TriageChoices } from "../schema";

const mostListed = 200;

/** What the triage form offers. Labels are those in use, the most frequent first. */
export async function choicesForTriage(user: Pick<User, "email" | "role">): Promise<TriageChoices> {
  const [people, labels, reasons] = await Promise.all([
    db.$queryRaw<TriageChoices["people"]>`
      select email, name from auth_user where role <> 'viewer' and not coalesce(banned, false) order by lower(name), email limit ${mostListed}`,
    db.$queryRaw<Array<{ label: string }>>`
      select l.label from finding f cross join lateral unnest(f.labels) l (label) where f.labels <> '{}'
      group by 1 order by count(*) desc, 1 limit ${mostListed}`,
    activeReasons(),
  ]);
  return {
    me: user.email,
    people,
    labels: labels.map(({ label }) => label),
    reasons,
    mayEditReasons: can(user.role, "lead-triage"),
  };
}
