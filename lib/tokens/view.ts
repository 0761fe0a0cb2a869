import "server-only";
import { z } from "zod";
import { can } from "@/lib/auth/permissions";
import { Prisma } from "@/lib/db/sql";
import { choicesOf } from "@/lib/views/choices";
import { defineView } from "@/lib/views/define-view";
import { seenBy, tokenState } from "./data";
import { tokenStates } from "./schema";

/** One's own tokens; whoever manages people sees those of all. */
export const tokensView = defineView({
  id: "tokens",
  permission: "read",
  scope: z.object({}),
  open: (_scope, user) => ({
    id: "tokens",
    noun: { one: "token", many: "tokens" },
    title: can(user.role, "manage-people") ? "Tokens of everybody" : "Tokens",
    scope: {},
    from: Prisma.sql`api_token t join auth_user u on u.id = t.owner_id`,
    where: seenBy(user),
    rowId: { sql: Prisma.sql`t.id`, as: "uuid" },
    defaultSort: [{ key: "createdAt", descending: true }],
    extra: { ownerId: Prisma.sql`t.owner_id` },
    columns: [
      {
        key: "name",
        label: "Name",
        type: "text",
        sql: Prisma.sql`t.name`,
        filled: true,
        searched: true,
        width: 170,
        card: "title",
      },
      {
        key: "prefix",
        label: "Begins with",
        type: "text",
        sql: Prisma.sql`t.prefix`,
        filled: true,
        searched: true,
        width: 104,
      },
      {
        key: "state",
        label: "State",
        type: "choice",
        sql: tokenState,
        filter: { lowered: true },
        choices: choicesOf(tokenStates, { "owner-out": "Owner is out" }),
        filled: true,
        width: 116,
        card: "meta",
      },
      {
        key: "scopes",
        label: "May",
        type: "text",
        sql: Prisma.sql`array_to_string(t.scopes, ', ')`,
        filled: true,
        groupable: false,
        width: 224,
        card: "lead",
      },
      {
        key: "owner",
        label: "Owner",
        type: "text",
        sql: Prisma.sql`u.email`,
        filled: true,
        searched: true,
        width: 232,
        card: "meta",
      },
      {
        key: "lastUsedAt",
        label: "Last used",
        type: "time",
        sql: Prisma.sql`t.last_used_at`,
        width: 168,
        card: "meta",
      },
      {
        key: "expiresAt",
        label: "Ends",
        type: "time",
        sql: Prisma.sql`t.expires_at`,
        filled: true,
        width: 108,
        card: "meta",
      },
      { key: "createdAt", label: "Made", type: "time", sql: Prisma.sql`t.created_at`, filled: true, hidden: true },
      { key: "revokedAt", label: "Revoked", type: "time", sql: Prisma.sql`t.revoked_at`, hidden: true },
      { key: "revokedBy", label: "Revoked by", type: "text", sql: Prisma.sql`t.revoked_by`, hidden: true },
    ],
  }),
});
