"use client";

import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { EmptyState } from "@/components/states/empty-state";
import type { UploadRow } from "@/lib/uploads/schema";
import { ledgerColumns } from "./columns";
import { ledgerRows } from "./ledger";

type UploadTableProps = { uploads: UploadRow[]; total: number; page: number; pageSize: number };

export function UploadTable({ uploads, total, page, pageSize }: UploadTableProps) {
  return (
    <>
      <DataTable
        label="Uploads"
        columns={ledgerColumns}
        rows={ledgerRows(uploads)}
        rowId={(row) => row.key}
        rowHref={(row) => `/uploads/${row.upload.id}`}
        empty={
          <EmptyState title="Nothing has been uploaded yet">
            Drop sign-in exports above: Log Analytics CSV or JSON, Azure Monitor diagnostic records, alerts and Windows
            logons, plain, gzip or zip. The format is recognised from the file itself.
          </EmptyState>
        }
      />
      {total > 0 ? (
        <Pager
          {...{ page, pageSize, total }}
          noun="uploads"
          href={(next) => (next === 1 ? "/uploads" : `/uploads?page=${next}`)}
        />
      ) : null}
    </>
  );
}
