import { Prisma, type Sql } from "@/lib/db/sql";
import type { ResultColumn, TimeRange } from "../define-hunt";

/** Sign-ins `s` of a range, and what else a question asks of them. */
export const signInsIn = ({ from, to }: TimeRange): Sql =>
  Prisma.sql`s.event_time >= ${from}::timestamptz and s.event_time <= ${to}::timestamptz`;

export const column = (
  name: string,
  label: string,
  kind: ResultColumn["kind"] = "text",
  entity?: ResultColumn["entity"],
): ResultColumn => ({ name, label, kind, ...(entity && { entity }) });

export const user = column("user", "User", "text", "user");
export const ip = column("ip", "IP address", "text", "ip");
export const application = column("application", "Application", "text", "application");
export const count = (name: string, label: string) => column(name, label, "number");
export const time = (name: string, label: string) => column(name, label, "time");
export const list = (name: string, label: string, entity?: ResultColumn["entity"]) =>
  column(name, label, "list", entity);
