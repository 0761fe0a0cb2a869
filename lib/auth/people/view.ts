import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/sql";
import { choicesOf } from "@/lib/views/choices";
import { defineView } from "@/lib/views/define-view";
import { roles } from "../permissions";

export const peopleView = defineView({
  id: "people",
  permission: "manage-people",
  scope: z.object({}),
  open: () => ({
    id: "people",
    noun: { one: "person", many: "people" },
    title: "People",
    href: ({ id }) => `/settings/people/${id}`,
    scope: {},
    from: Prisma.sql`auth_user u`,
    rowId: { sql: Prisma.sql`u.id`, as: "text" },
    defaultSort: [{ key: "name", descending: false }],
    columns: [
      {
        key: "name",
        label: "Name",
        type: "text",
        sql: Prisma.sql`u.name`,
        filled: true,
        searched: true,
        width: 200,
        card: "title",
      },
      {
        key: "email",
        label: "E-mail",
        type: "text",
        sql: Prisma.sql`u.email`,
        filled: true,
        searched: true,
        width: 260,
        card: "lead",
      },
      {
        key: "role",
        label: "Role",
        type: "choice",
        sql: Prisma.sql`u.role`,
        filter: { lowered: true },
        choices: choicesOf(roles),
        filled: true,
        card: "meta",
      },
      {
        key: "enabled",
        label: "May sign in",
        width: 150,
        type: "flag",
        sql: Prisma.sql`(not coalesce(u.banned, false))`,
        filled: true,
        card: "meta",
      },
      {
        key: "sessions",
        label: "Sessions",
        type: "number",
        sql: Prisma.sql`(select count(*) from auth_session s where s.user_id = u.id and s.expires_at > now() and s.updated_at > now() - interval '60 minutes')`,
        filled: true,
        groupable: false,
      },
      {
        key: "seenAt",
        label: "Last seen",
        width: 130,
        type: "time",
        sql: Prisma.sql`(select max(s.updated_at) from auth_session s where s.user_id = u.id)`,
        card: "meta",
      },
      {
        key: "secondStep",
        label: "Second step",
        width: 120,
        type: "flag",
        sql: Prisma.sql`coalesce(u.two_factor_enabled, false)`,
        filled: true,
        card: "meta",
      },
      {
        key: "signsInWith",
        label: "Signs in with",
        width: 130,
        type: "choice",
        sql: Prisma.sql`(case when exists (select from auth_account a where a.user_id = u.id and a.provider_id <> 'credential')
          then 'provider' else 'password' end)`,
        filter: { lowered: true },
        choices: choicesOf(["password", "provider"]),
        filled: true,
      },
      {
        key: "temporaryPassword",
        label: "Temporary password",
        type: "flag",
        sql: Prisma.sql`u.temporary_password`,
        filled: true,
        hidden: true,
      },
      { key: "createdAt", label: "Made", type: "time", sql: Prisma.sql`u.created_at`, filled: true, hidden: true },
    ],
  }),
});
