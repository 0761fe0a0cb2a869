import { randomUUID } from "node:crypto";
import pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import { huntBySlug } from "@/lib/hunts/catalogue";

type Values = { hunt: string | null; name: string; text: string };
type Stored = Values & { version: number; updated_by: string };

/** Makes a template, or changes one unless somebody else did since it was shown. */
export async function saveTemplate(
  client: pg.ClientBase,
  { id, version, by, ...values }: Values & { id: string | null; version: number; by: string },
): Promise<{ id: string; version: number }> {
  if (values.hunt !== null && !huntBySlug(values.hunt)) throw new AppError("invalid", "There is no such hunt.");
  const { hunt, name, text } = values;
  if (id === null) {
    const made = randomUUID();
    await unlessTaken(name, () =>
      client.query("insert into note_template (id, hunt, name, text, updated_by) values ($1, $2, $3, $4, $5)", [
        ...[made, hunt, name, text, by],
      ]),
    );
    await say(client, by, "add", made, { to: values });
    return { id: made, version: 1 };
  }
  const old = await hold(client, id, version);
  await unlessTaken(name, () =>
    client.query(
      `update note_template set hunt = $2, name = $3, text = $4, updated_by = $5, updated_at = now(), version = version + 1 where id = $1`,
      [id, hunt, name, text, by],
    ),
  );
  await say(client, by, "change", id, { from: { hunt: old.hunt, name: old.name, text: old.text }, to: values });
  return { id, version: version + 1 };
}

export async function removeTemplate(
  client: pg.ClientBase,
  { id, version, by }: { id: string; version: number; by: string },
) {
  const { hunt, name, text } = await hold(client, id, version);
  await client.query("delete from note_template where id = $1", [id]);
  await say(client, by, "remove", id, { from: { hunt, name, text }, to: null });
}

async function hold(client: pg.ClientBase, id: string, version: number): Promise<Stored> {
  const { rows } = await client.query<Stored>(
    "select hunt, name, text, version, updated_by from note_template where id = $1 for update",
    [id],
  );
  const old = rows[0];
  if (!old) throw new AppError("not-found", "This template does not exist any more.");
  if (old.version !== version) {
    throw new AppError(
      "conflict",
      `${old.updated_by} changed this template while you were looking at it. Nothing of yours was saved, and your text is still here.`,
    );
  }
  return old;
}

async function unlessTaken(name: string, write: () => Promise<unknown>) {
  try {
    await write();
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "23505") {
      throw new AppError(
        "conflict",
        `There is a template called ${name} already: change that one, or take another name.`,
      );
    }
    throw error;
  }
}

async function say(client: pg.ClientBase, actor: string, what: string, id: string, detail: Record<string, unknown>) {
  await appendAudit({ actor, action: `note-template.${what}`, object: `note-template/${id}`, detail }, client);
}
