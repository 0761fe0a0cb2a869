import "server-only";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { AppError } from "@/lib/errors";
import { viewById } from "./catalogue";
import type { OpenView } from "./define-view";

const none = () => new AppError("not-found", "There is no such list, or what it is about is gone.");

/** The view for this person, its scope looked at; the parameters may hold other things beside the scope. */
export async function openView(
  id: string,
  parameters: Record<string, string | undefined>,
  user: Pick<User, "id" | "email" | "role">,
): Promise<OpenView> {
  const view = viewById(id);
  if (!view) throw none();
  if (!can(user.role, view.permission)) {
    throw new AppError("forbidden", "Your role does not allow this. An admin can change it.");
  }
  const named = Object.keys(view.scope.shape).flatMap((name) => {
    const value = parameters[name];
    return value === undefined ? [] : [[name, value]];
  });
  const scope = view.scope.safeParse(Object.fromEntries(named));
  if (!scope.success) throw none();
  const opened = await view.open(scope.data, user);
  if (!opened) throw none();
  return opened;
}
