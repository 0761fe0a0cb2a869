import { can, type Permission, type Role } from "@/lib/auth/permissions";
import type { Topic } from "./topics";

/** When somebody signs in, is refused or gets a token, and what a webhook does, is not for everybody: the ids alone say it. */
const closed: Partial<Record<Topic, Permission>> = { person: "manage-people", webhook: "manage-webhooks" };

/** Whether an announcement is for somebody of this role; what cannot be read is for nobody. */
export function mayHear(payload: string, { role }: { role: Role }): boolean {
  const topic = /^\{"topic":"([a-z]+)"/.exec(payload)?.[1];
  if (topic === undefined) return false;
  const needed = closed[topic as Topic];
  return needed === undefined || can(role, needed);
}
