"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { exactNumber, plural } from "@/components/ui/format";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { ScrollBox } from "@/components/ui/scroll-box";
import { makeReportAction } from "@/lib/reports/actions";
import { previewRows, type ReportFormat, type ReportOptions } from "@/lib/reports/schema";
import { isZone } from "@/lib/time/zone";
import { ContentFields } from "./content-fields";
import { FormatFields } from "./format-fields";
import { NarrativeFields } from "./narrative-fields";
import { PreviewSheet } from "./preview-sheet";
import { RedactionFields } from "./redaction-fields";
import { TitleFields } from "./title-fields";
import { useDraft } from "./use-draft";
import { usePreview } from "./use-preview";

type ReportBuilderProps = {
  first: ReportOptions;
  /** The report that it begins like; null: from the facts. */
  like: number | null;
  total: number;
  findings: number;
  rowsWereLimited: boolean;
};

/** The report being written on the left, as the client will see it on the right. */
export function ReportBuilder({ first, like, total, findings, rowsWereLimited }: ReportBuilderProps) {
  const router = useRouter();
  const draft = useDraft(first, like);
  const { options, change } = draft;
  const { preview, failure, isBusy } = usePreview({ ...options, zone: isZone(options.zone) ? options.zone : "UTC" });
  const [formats, setFormats] = useState<ReportFormat[]>(["html", "pdf"]);
  const [refused, setRefused] = useState<string>();
  const [pending, start] = useTransition();
  const rows = preview?.total ?? total;

  function make() {
    start(async () => {
      const result = await makeReportAction({ options, formats });
      if (!result.ok) {
        setRefused(result.message);
        return;
      }
      draft.done();
      router.push(`/reports/${result.data.number}`);
    });
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,27rem)_minmax(0,1fr)]">
      <div className="grid min-w-0 gap-4">
        {draft.isRestored ? (
          <Notice>
            This is the draft that you left in this browser.
            <div className="mt-2">
              <Button size="sm" onClick={draft.startOver}>
                Start over from the facts
              </Button>
            </div>
          </Notice>
        ) : null}
        {rowsWereLimited ? (
          <Notice tone="cannot-tell">
            There are {plural(total, "row")}: more than a document can hold. It begins with the oldest{" "}
            {exactNumber(options.rows ?? total)}; choose another limit or a shorter time below. The report says what it
            leaves out.
          </Notice>
        ) : null}
        {first.details !== null && findings > first.details ? (
          <Notice>
            Of {plural(findings, "finding")} the worst {exactNumber(first.details)} are told in detail, and all of them
            named in a table. Choose another number below.
          </Notice>
        ) : null}
        <Panel title="Title page">
          <TitleFields options={options} onChange={change} />
        </Panel>
        <Panel title="What you say" note="begun from the facts">
          <NarrativeFields sections={options.narrative} onChange={(narrative) => change({ narrative })} />
        </Panel>
        <Panel title="What is in it">
          <ContentFields options={options} total={rows} findings={findings} onChange={change} />
        </Panel>
        <Panel title="Redaction">
          <RedactionFields redaction={options.redaction} onChange={(redaction) => change({ redaction })} />
        </Panel>
        <Panel title="Formats">
          <FormatFields formats={formats} onChange={setFormats} />
        </Panel>
        <MakeBar>
          {refused ? <Notice tone="failed">{refused} Your text is still here.</Notice> : null}
          <div className="flex items-center gap-3">
            <Button
              tone="primary"
              disabled={pending || formats.length === 0 || options.title.trim() === "" || options.author.trim() === ""}
              onClick={make}
            >
              {pending ? "Making the report" : "Make report"}
            </Button>
            <p className="min-w-0 text-label text-muted">
              It is kept as it is made, with the SHA-256 of each file, and named in the audit trail.
            </p>
          </div>
        </MakeBar>
      </div>
      <Panel
        title="Preview"
        note={
          isBusy ? "being drawn" : preview && preview.left > 0 ? `the first ${previewRows} rows of each table` : null
        }
        flush
        className="lg:sticky lg:top-14"
      >
        {failure ? (
          <div className="p-3">
            <Notice tone="failed">
              {failure} {preview ? "Below is the report as it was before." : "Nothing was changed or lost."}
            </Notice>
          </div>
        ) : null}
        <ScrollBox label="Preview of the report" className="overflow-y-auto bg-white lg:max-h-[calc(100dvh-8rem)]">
          {preview ? (
            <PreviewSheet style={preview.style} body={preview.body} />
          ) : (
            <div className="skeleton h-96" aria-hidden="true" />
          )}
        </ScrollBox>
      </Panel>
    </div>
  );
}

/** In sight from the first field on: the form is longer than any screen. */
function MakeBar({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 grid gap-2 border-t bg-canvas py-2.5 max-md:bottom-[calc(3.25rem+env(safe-area-inset-bottom))]">
      {children}
    </div>
  );
}
