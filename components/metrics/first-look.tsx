import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { wasLookedAt } from "@/lib/metrics/look/data";
import { SendLook } from "./send-look";

/** Put where a finding is opened: the first browser that shows it to somebody who may decide says so, and no other does. */
export async function FirstLook({ findingId, user }: { findingId: string; user: Pick<User, "role"> }) {
  if (!can(user.role, "triage") || (await wasLookedAt(findingId))) return null;
  return <SendLook findingId={findingId} />;
}
