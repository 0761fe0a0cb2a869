import { Prisma, type Sql } from "@/lib/db/sql";

/** Entry `e` of the audit trail is about the upload. Three indexes, one for each way in which it can be. */
export const aboutUpload = (upload: string): Sql => Prisma.sql`e.seq in (
  select seq from audit_entry where object = ${`upload/${upload}`}
  union select seq from audit_entry where detail -> 'scope' ->> 'upload' = ${upload}
  union select seq from audit_entry where detail ? 'uploads' and detail -> 'uploads' @> to_jsonb(${upload}::text))`;
