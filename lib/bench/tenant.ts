import path from "node:path";
import { writeExport } from "@/lib/testing/exports";
import { type ExportedTenant, exportedSignIns } from "@/lib/testing/exports/tenant";

function* only(interactive: boolean, tenant: ExportedTenant) {
  for (const event of exportedSignIns(tenant)) if (event.interactive === interactive) yield event;
}

/** Two portal exports of a busy tenant, one per kind of sign-in. */
export async function writeBenchTenant(folder: string, tenant: ExportedTenant): Promise<string[]> {
  const files: string[] = [];
  for (const [table, interactive] of [
    ["SigninLogs", true],
    ["AADNonInteractiveUserSignInLogs", false],
  ] as const) {
    const file = path.join(folder, `${table}-${tenant.signIns}.csv`);
    await writeExport(file, "log-analytics-csv", only(interactive, tenant));
    files.push(file);
  }
  return files;
}
