import { db } from "@/lib/db/client";

/** The first person who may decide and has it open. Whoever comes later changes nothing. */
export async function recordLook(findingId: string, by: string): Promise<void> {
  await db.$executeRaw`
    insert into finding_look (finding_id, looked_by) select id, ${by} from finding where id = ${findingId}::uuid
    on conflict do nothing`;
}
