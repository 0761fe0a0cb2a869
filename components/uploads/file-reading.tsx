import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { recognitionSentence } from "@/lib/ingest/recognition-sentence";
import type { FormatChoice } from "@/lib/uploads/questions/schema";
import type { LedgerLine } from "@/lib/uploads/schema";
import { RecognitionOverride } from "./recognition-override";

/** What a file was taken for and why, and what an analyst said of it. */
export function FileRecognition({ file }: { file: LedgerLine }) {
  const said = answersSaid(file);
  return (
    <>
      <p className="mt-0.5 text-soft">
        <LogText value={capital(recognitionSentence(file))} wrap />
      </p>
      {said === "" ? null : (
        <p className="text-table text-muted">
          <LogText value={said} wrap />
        </p>
      )}
    </>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function answersSaid({ answers: { zone, order, format, mapping } }: LedgerLine): string {
  const parts = [
    zone ? `times without a zone are in ${zone}` : "",
    order === "day-first" ? "the day comes first" : order === "month-first" ? "the month comes first" : "",
    format ? "the format was chosen" : "",
    mapping ? `${Object.keys(mapping).length} columns were mapped` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `As you were asked or said: ${parts.join(", ")}.`;
}

const canBeReadAgain = new Set(["done", "partial", "refused", "failed", "cancelled", "asking"]);

type FileReadingProps = { uploadId: string; file: LedgerLine; choices: FormatChoice[]; mayTakeBack: boolean };

/** How a file can be read otherwise, for those who may. */
export function FileReading({ uploadId, file, choices, mayTakeBack }: FileReadingProps) {
  if (!canBeReadAgain.has(file.state) || (file.added + file.known > 0 && !mayTakeBack)) return null;
  return (
    <>
      <RecognitionOverride file={file} choices={choices} />
      <LinkButton href={`/uploads/${uploadId}/map?file=${file.id}`} size="sm">
        Map its columns
      </LinkButton>
    </>
  );
}
