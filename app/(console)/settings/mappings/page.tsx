import type { Metadata } from "next";
import { MappingList } from "@/components/mappings/mapping-list";
import { Panel } from "@/components/ui/panel";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { listMappings } from "@/lib/ingest/mappings/data";

export const metadata: Metadata = { title: "Column mappings" };

export default async function MappingsPage() {
  const user = await requireUser("read");
  return (
    <Panel title="Remembered mappings" note="used for every file with the same header" flush>
      <MappingList mappings={await listMappings()} mayForget={can(user.role, "manage-uploads")} />
    </Panel>
  );
}
