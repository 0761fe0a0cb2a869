import "server-only";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { type RawSearch, readViewState, type ViewState, viewQuery } from "../state";
import { plainLayout } from "./plain-layout";
import { type Layout, layoutSchema, type SavedView } from "./schema";

type Person = Pick<User, "id" | "role">;

const visible = (user: Person): Sql => Prisma.sql`(v.is_team or v.owner_id = ${user.id})`;

async function select(user: Person, condition: Sql): Promise<SavedView[]> {
  const views = await db.$queryRaw<Array<Omit<SavedView, "mayChange">>>`
    select v.id::text, v.list, v.name, v.query, v.is_team as "isTeam", v.owner_id = ${user.id} as "isOwn", u.email as owner, v.version,
      ${isoTime(Prisma.sql`v.updated_at`)} as "updatedAt", v.updated_by as "updatedBy",
      exists (select from view_layout l where l.default_view = v.id and l.user_id = ${user.id}) as "isDefault"
    from saved_view v join auth_user u on u.id = v.owner_id where ${visible(user)} and ${condition}
    order by v.is_team, lower(v.name), v.id limit 500`;
  return views.map((view) => ({ ...view, mayChange: mayChange(view, user) }));
}

/** A team's view is changed by whoever made it, while they may share, and by leads. */
export const mayChange = ({ isTeam, isOwn }: Pick<SavedView, "isTeam" | "isOwn">, { role }: Pick<User, "role">) =>
  isTeam ? (isOwn && can(role, "triage")) || can(role, "manage-hunts") : isOwn;

/** A person's own views of a list, then those of the team. */
export const savedViews = (list: string, user: Person): Promise<SavedView[]> =>
  select(user, Prisma.sql`v.list = ${list}`);

/** Every view that the person can open, of all lists: for the palette. */
export const allSavedViews = (user: Person): Promise<SavedView[]> => select(user, Prisma.sql`true`);

/** Null for what is not there, and for what is somebody else's own. */
export async function getSavedView(id: string, user: Person): Promise<SavedView | null> {
  return (await select(user, Prisma.sql`v.id = ${id}::uuid`))[0] ?? null;
}

/** How a person likes a list to look; a layout that cannot be read is none. */
export async function layoutOf(list: string, user: Pick<User, "id">): Promise<Layout> {
  const [row] = await db.$queryRaw<Array<{ layout: unknown }>>`
    select layout from view_layout where user_id = ${user.id} and list = ${list}`;
  return layoutSchema.catch(plainLayout).parse({ ...plainLayout, ...asObject(row?.layout) });
}

const asObject = (value: unknown) => (typeof value === "object" && value !== null ? value : {});

export type ListState = {
  state: ViewState;
  layout: Layout;
  /** The saved view that the state comes from, if any. */
  saved: SavedView | null;
  /** The address names a saved view that this person cannot open. */
  missing: boolean;
};

const asked: ReadonlyArray<keyof ViewState> = ["q", "sort", "cols", "pin", "group", "from", "to", "view", "density"];

/**
 * What a list opens with: a saved view that the address names, with what else the address says on top of it; or, when it says
 * nothing, the person's own default.
 */
export async function listState(list: string, search: RawSearch, user: Person): Promise<ListState> {
  const [given, layout] = [readViewState(search), await layoutOf(list, user)];
  const isBare = asked.every((name) => search[name] === undefined);
  const saved = given.view
    ? await getSavedView(given.view, user)
    : isBare
      ? ((
          await select(
            user,
            Prisma.sql`v.list = ${list} and v.id = (
          select l.default_view from view_layout l where l.user_id = ${user.id} and l.list = ${list})`,
          )
        )[0] ?? null)
      : null;
  const fitting = saved?.list === list ? saved : null;
  if (!fitting) return { state: { ...given, view: null }, layout, saved: null, missing: given.view !== null };
  const kept = Object.fromEntries(new URLSearchParams(fitting.query));
  const said = Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
  return {
    state: { ...readViewState({ ...kept, ...said }), view: fitting.id },
    layout,
    saved: fitting,
    missing: false,
  };
}

/** Whether a state still asks what its saved view does. */
export function isAsSaved(state: ViewState, saved: Pick<SavedView, "query">): boolean {
  return viewQuery({ ...state, row: null, view: null }).toString() === saved.query;
}
