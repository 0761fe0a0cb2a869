import { z } from "zod";
import { can } from "@/lib/auth/permissions";
import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { versionsOf } from "@/lib/notes/data";

/** Everything that a note ever said. */
export const GET = route<{ id: string }>("read", async (_, { user, params }) => {
  const id = z.uuid().safeParse(params.id);
  const versions = id.success
    ? await versionsOf(id.data, { email: user.email, mayModerate: can(user.role, "manage-hunts") })
    : null;
  if (!versions) throw new AppError("not-found", "There is no such note, or it was removed.");
  return Response.json(versions, { headers: { "cache-control": "no-store" } });
});
