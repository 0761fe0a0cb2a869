import { exactNumber, plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";

export type RefusedLine = { line: number; text: string; reason: string };
/** What became of pasted lines. */
export type LinesTaken = { added: number; changed: number; known: number; refused: RefusedLine[] };
/** What one line makes: `["entry", "entries"]`. */
export type LineNoun = readonly [one: string, many: string];

const mostShown = 200;

/** How many lines were taken, and each that was not, with its number and the reason. */
export function LinesResult({ taken, noun, notes = [] }: { taken: LinesTaken; noun: LineNoun; notes?: string[] }) {
  const { added, changed, known, refused } = taken;
  const counts = [
    `${plural(added, ...noun)} added`,
    changed > 0 && `${plural(changed, ...noun)} changed`,
    known > 0 && `${plural(known, ...noun)} known already`,
    refused.length > 0 && `${plural(refused.length, "line")} refused`,
  ].filter(Boolean);
  return (
    <Notice tone={refused.length > 0 ? "failed" : "done"}>
      {counts.join(", ")}
      {refused.length > 0 ? ":" : "."}
      {refused.length > 0 ? (
        <ul className="mt-1 grid max-h-40 gap-0.5 overflow-auto text-table">
          {refused.slice(0, mostShown).map(({ line, text, reason }) => (
            <li key={line}>
              <span className="mono text-muted">Line {exactNumber(line)}</span> <LogText value={text} mono wrap />:{" "}
              {reason}
            </li>
          ))}
          {refused.length > mostShown ? <li>and {exactNumber(refused.length - mostShown)} more.</li> : null}
        </ul>
      ) : null}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Notice>
  );
}
