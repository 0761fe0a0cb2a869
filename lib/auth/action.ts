import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { reportFailure } from "@/lib/log";
import { unstorable, unstorableWords } from "@/lib/unstorable";
import type { ActionResult } from "./action-result";
import type { Caller, User } from "./caller";
import type { Permission } from "./permissions";
import { admit, refuseForeign } from "./refusals";
import { requireStrict } from "./strict";

export type { ActionResult } from "./action-result";

/**
 * Makes a server action: from our own pages only, by somebody who may, with input that is sound. What the person can act on
 * comes back as a result; anything else is logged and comes back as an id.
 */
export function action<Schema extends z.ZodType, Data>(
  permission: Permission,
  schema: Schema,
  act: (input: z.output<Schema>, user: User) => Promise<Data>,
) {
  requireStrict(schema);
  return async (input: z.input<Schema>): Promise<ActionResult<Data>> =>
    attempt(`action ${permission}`, async () => {
      const sent = await headers();
      refuseForeign(sent);
      const { user } = await admit(sent, permission);
      return act(parse(schema, input), user);
    });
}

/** The same for the forms that even somebody may send who owes a step: those by which they take it. */
export function owedAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  act: (input: z.output<Schema>, caller: Caller, sent: Headers) => Promise<Data>,
) {
  requireStrict(schema);
  return async (input: z.input<Schema>): Promise<ActionResult<Data>> =>
    attempt("owed action", async () => {
      const sent = await headers();
      refuseForeign(sent);
      const caller = await admit(sent, "read", { evenOwing: true });
      return act(parse(schema, input), caller, sent);
    });
}

/** The same for the few forms that nobody is signed in for yet: set-up and sign-in. */
export function openAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  act: (input: z.output<Schema>, sent: Headers) => Promise<Data>,
) {
  requireStrict(schema);
  return async (input: z.input<Schema>): Promise<ActionResult<Data>> =>
    attempt("open action", async () => {
      const sent = await headers();
      refuseForeign(sent);
      return act(parse(schema, input), sent);
    });
}

class InvalidInput extends AppError {
  constructor(readonly fields: Record<string, string[] | undefined>) {
    super("invalid", "Check the highlighted fields.");
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new InvalidInput(z.flattenError(parsed.error).fieldErrors);
  const [field] = unstorable(parsed.data) ?? [];
  if (field !== undefined) throw new InvalidInput({ [field]: [unstorableWords] });
  return parsed.data;
}

async function attempt<Data>(at: string, work: () => Promise<Data>): Promise<ActionResult<Data>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof InvalidInput) {
      return { ok: false, code: error.code, message: error.message, fields: error.fields };
    }
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
    const id = reportFailure(at, error);
    return { ok: false, code: "failed", message: `That did not work. The server's log says why under ${id}.` };
  }
}
