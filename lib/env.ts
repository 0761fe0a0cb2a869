import { z } from "zod";

const environment = z.object({
  /** Any PostgreSQL 15 to 18; the launcher sets it to the embedded server unless the operator did. */
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgresql:// address"),
  /** For migrations alone: the role that owns the tables, so that the app's own role need not. Nobody else gets to see it. */
  HUNTBOARD_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must be a postgresql:// address")
    .optional(),
  /** Originals and the embedded cluster; never inside the project, so that no build can pick evidence up. */
  HUNTBOARD_DATA: z.string().min(1),
  /** The address in the browser's address bar, without a trailing slash: every write must come from it. */
  HUNTBOARD_ORIGIN: z.url().default("http://localhost:3000"),
  /** Signs session cookies. The launcher makes one on the first start and keeps it in the data folder. */
  HUNTBOARD_SECRET: z.string().min(32),
  /** Hosts inside the network that webhooks may call: names, addresses or networks; `http://` before one that has no TLS. */
  HUNTBOARD_WEBHOOK_HOSTS: z.string().default(""),
});

export type Environment = z.output<typeof environment>;

let parsed: Environment | undefined;

/** The environment, read once and checked; throws with one line for each variable that is wrong. */
export function env(): Environment {
  if (parsed) return parsed;
  const result = environment.safeParse(process.env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete.\n${lines.join("\n")}`);
  }
  parsed = result.data;
  return parsed;
}
