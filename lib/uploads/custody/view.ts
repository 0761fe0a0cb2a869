import "server-only";
import { z } from "zod";
import { auditColumns, auditSource } from "@/lib/audit/view";
import { db } from "@/lib/db/client";
import { defineView } from "@/lib/views/define-view";
import { aboutUpload } from "./about-upload";

/** Everything that the audit trail has of one original: who received, read, took out, cited or removed it. */
export const custodyView = defineView({
  id: "custody",
  permission: "read",
  scope: z.object({ upload: z.uuid() }),
  async open({ upload }) {
    const known = await db.upload.findUnique({ where: { id: upload }, select: { fileName: true } });
    if (!known) return null;
    return {
      ...auditSource,
      id: "custody",
      title: `Custody of ${known.fileName}`,
      scope: { upload },
      where: aboutUpload(upload),
      defaultSort: [{ key: "seq", descending: false }],
      columns: auditColumns.map((column) => ({
        ...column,
        sortable: column.sortable === "index" ? "scan" : column.sortable,
      })),
    };
  },
});
