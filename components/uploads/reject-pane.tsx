import { PanePart } from "@/components/shell/pane-part";
import { ReadingPane } from "@/components/shell/reading-pane";
import { DefinitionList } from "@/components/ui/definition-list";
import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { ScrollBox } from "@/components/ui/scroll-box";
import { type MendableRow, mendableCharacters } from "@/lib/uploads/schema";
import { MendRow } from "./mend-row";

type RejectPaneProps = {
  /** Null: the address names a row that was not rejected here. */
  row: MendableRow | null;
  mayUpload: boolean;
  closeHref: string;
};

/** A rejected row whole: why, where it stood, and what it said, under the header that it had. */
export function RejectPane({ row, mayUpload, closeHref }: RejectPaneProps) {
  if (!row) {
    return (
      <ReadingPane label="Rejected row" title="This row is not here" closeHref={closeHref}>
        <p className="text-soft">The address names a row that this upload did not reject.</p>
      </ReadingPane>
    );
  }
  const isLong = row.text.length > mendableCharacters;
  const text = row.text.slice(0, mendableCharacters);
  return (
    <ReadingPane label="Rejected row" title={`Line ${exactNumber(row.line)}`} closeHref={closeHref}>
      <div className="grid gap-4">
        <DefinitionList
          items={[
            { term: "Reason", value: <LogText value={row.reason} wrap /> },
            { term: "File", value: <LogText value={row.file} wrap /> },
            { term: "Line", value: <span className="mono">{exactNumber(row.line)}</span> },
          ]}
        />
        {row.header === null ? null : (
          <PanePart title="Header">
            <ScrollBox label="Header" className="max-h-28 overflow-auto rounded-sm border px-2 py-1.5">
              <LogText value={row.header} mono wrap className="whitespace-pre-wrap text-label text-soft" />
            </ScrollBox>
          </PanePart>
        )}
        <PanePart title={isLong ? "Original text, its beginning" : "Original text"}>
          <ScrollBox label="Original text" className="max-h-96 overflow-auto rounded-sm border px-2 py-1.5">
            <LogText value={text} mono wrap className="whitespace-pre-wrap text-table" />
          </ScrollBox>
        </PanePart>
        {mayUpload ? (
          <div>
            <MendRow row={{ ...row, raw: text, isLong }} header={row.header} />
          </div>
        ) : null}
      </div>
    </ReadingPane>
  );
}
