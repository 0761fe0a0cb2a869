import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { mayChange } from "./data";
import type { ChangeViewInput, Layout, SaveViewInput } from "./schema";

type Person = Pick<User, "id" | "email" | "role">;

function refuseSharing(role: User["role"]) {
  if (!can(role, "triage")) {
    throw new AppError("forbidden", "Only analysts can share a view with the team. Keep it for yourself instead.");
  }
}

/** Two views of one name would be told apart by nobody. */
async function named<Result>(isTeam: boolean, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "23505")) throw error;
    const whose = isTeam ? "The team has" : "You have";
    throw new AppError(
      "conflict",
      `${whose} a view of this name for this list. Choose another name, or change that one.`,
    );
  }
}

export async function saveView({ list, name, query, isTeam }: SaveViewInput, user: Person): Promise<{ id: string }> {
  if (isTeam) refuseSharing(user.role);
  const id = crypto.randomUUID();
  await named(isTeam, () =>
    transaction(async (client) => {
      await client.query(
        "insert into saved_view (id, list, name, owner_id, is_team, query, updated_by) values ($1, $2, $3, $4, $5, $6, $7)",
        [id, list, name, user.id, isTeam, query, user.email],
      );
      if (isTeam) await tell(client, "view.share", id, { list, name, query }, user);
    }),
  );
  return { id };
}

type Locked = { list: string; name: string; query: string; isTeam: boolean; isOwn: boolean; version: number };

async function lock(client: pg.ClientBase, id: string, user: Person): Promise<Locked> {
  const { rows } = await client.query<Locked>(
    `select list, name, query, is_team as "isTeam", owner_id = $2 as "isOwn", version from saved_view where id = $1 for update`,
    [id, user.id],
  );
  const found = rows[0];
  if (!found || (!found.isTeam && !found.isOwn)) {
    throw new AppError("not-found", "This view is not there any more. Nothing was changed.");
  }
  if (!mayChange(found, user)) {
    throw new AppError(
      "forbidden",
      "Whoever shared this view, or a lead, can change it. Save it under another name instead.",
    );
  }
  return found;
}

/** Renames, asks something else, shares or takes back. */
export async function changeView(input: ChangeViewInput, user: Person): Promise<{ version: number }> {
  return named(input.isTeam ?? false, () =>
    transaction(async (client) => {
      const old = await lock(client, input.id, user);
      if (old.version !== input.version) {
        throw new AppError("conflict", "Somebody changed this view in the meantime. Load the page again to see it.");
      }
      const next = {
        name: input.name ?? old.name,
        query: input.query ?? old.query,
        isTeam: input.isTeam ?? old.isTeam,
      };
      if (next.isTeam && !old.isTeam) refuseSharing(user.role);
      if (!next.isTeam && old.isTeam && !old.isOwn) {
        throw new AppError("forbidden", "Only whoever made this view can take it back. Delete it instead.");
      }
      await client.query(
        `update saved_view set name = $2, query = $3, is_team = $4, version = version + 1, updated_at = now(), updated_by = $5 where id = $1`,
        [input.id, next.name, next.query, next.isTeam, user.email],
      );
      if (!next.isTeam && old.isTeam) {
        // It is nobody else's default any more: they can no longer open it.
        await client.query("update view_layout set default_view = null where default_view = $1 and user_id <> $2", [
          input.id,
          user.id,
        ]);
      }
      if (next.isTeam || old.isTeam) {
        const detail = { list: old.list, from: { name: old.name, query: old.query, isTeam: old.isTeam }, to: next };
        await tell(client, next.isTeam && !old.isTeam ? "view.share" : "view.change", input.id, detail, user);
      }
      return { version: old.version + 1 };
    }),
  );
}

export async function deleteView(id: string, user: Person): Promise<void> {
  await transaction(async (client) => {
    const { list, name, query, isTeam } = await lock(client, id, user);
    await client.query("delete from saved_view where id = $1", [id]);
    if (isTeam) await tell(client, "view.delete", id, { from: { list, name, query } }, user);
  });
}

const tell = (client: pg.ClientBase, action: string, id: string, detail: Record<string, unknown>, { email }: Person) =>
  appendAudit({ actor: email, action, object: `view/${id}`, detail }, client);

/** What the list opens with for this person. */
export async function setDefaultView(list: string, id: string | null, user: Person): Promise<void> {
  const changed = await db.$executeRaw`
    insert into view_layout (user_id, list, default_view)
    select ${user.id}, ${list}, ${id}::uuid
    where ${id}::uuid is null or exists (
      select from saved_view v where v.id = ${id}::uuid and v.list = ${list} and (v.is_team or v.owner_id = ${user.id}))
    on conflict (user_id, list) do update set default_view = excluded.default_view, updated_at = now()`;
  if (changed === 0) throw new AppError("not-found", "This view is not there any more. Nothing was changed.");
}

export async function saveLayout(list: string, layout: Layout, user: Person): Promise<void> {
  await db.$executeRaw`
    insert into view_layout (user_id, list, layout) values (${user.id}, ${list}, ${JSON.stringify(layout)}::jsonb)
    on conflict (user_id, list) do update set layout = excluded.layout, updated_at = now()`;
}
