import { type Inline, type Mention, readLine, readNote } from "@/lib/notes/text";
import type { ReportContent } from "../content";
import type { Block } from "./blocks";

/** What a note names, as a reader of the report finds it. */
export type Names = (mention: Mention) => string;

/** Findings and events have numbers in the report; what is not in it stands as it was written. */
export function namesIn({ findings, evidence }: ReportContent): Names {
  const findingNos = new Map(findings.map(({ id, no }) => [id.toLowerCase(), `F${no}`]));
  const eventNos = new Map(evidence.rows.map(({ recordId, no }) => [recordId.toLowerCase(), `event ${no}`]));
  return ({ kind, value }) => {
    if (kind === "finding") return findingNos.get(value.toLowerCase()) ?? `finding ${value}`;
    if (kind === "sign-in" || kind === "alert" || kind === "logon") {
      return eventNos.get(value.toLowerCase()) ?? `${kind} ${value}`;
    }
    return kind === "incident" ? `incident ${value}` : value;
  };
}

const wordsOf = (names: Names) => {
  const words = (parts: readonly Inline[]): string =>
    parts
      .map((part) =>
        part.kind === "bold" ? words(part.parts) : part.kind === "mention" ? names(part.mention) : part.text,
      )
      .join("");
  return words;
};

/** A note without the marks of its writing: what it names by the number in the report, and lists as lists. */
export function noteBlocks(text: string, names: Names): Block[] {
  const words = wordsOf(names);
  return readNote(text).map((block): Block => {
    if (block.kind === "list") return { is: "list", items: block.items.map(words) };
    return { is: "paragraph", text: block.lines.map(words).join(" ") };
  });
}

export const firstLine = (text: string, names: Names): string =>
  wordsOf(names)(readLine(text.trim().split("\n")[0] ?? ""));
