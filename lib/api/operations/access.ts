import "server-only";
import { z } from "zod";
import { roles } from "@/lib/auth/permissions";
import { scopes } from "@/lib/tokens/scopes";
import { operation } from "../operation";
import { time } from "../rows";

export const showToken = operation({
  id: "showToken",
  method: "GET",
  path: "/token",
  scope: null,
  tag: "access",
  summary: "What the token is, and for whom it acts",
  answer: {
    status: 200,
    says: "The token that was sent.",
    schema: z.strictObject({
      name: z.string(),
      prefix: z.string().describe("Its first characters."),
      scopes: z.array(z.enum(scopes)),
      expiresAt: time,
      owner: z.strictObject({ name: z.string(), email: z.string(), role: z.enum(roles) }),
    }),
  },
  async handle({ token, user }) {
    const { name, prefix, expiresAt } = token;
    const owner = { name: user.name, email: user.email, role: user.role };
    return { data: { name, prefix, scopes: token.scopes, expiresAt, owner } };
  },
});
