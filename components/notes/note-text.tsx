import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import { filterFieldOf, isEntityKind } from "@/lib/entities/kinds";
import type { References } from "@/lib/notes/schema";
import { type Block, type Inline, keyOf, type Mention, readNote } from "@/lib/notes/text";

type NoteTextProps = { text: string; references: References };

/** What somebody wrote: built from its parts, so that nothing in it can be markup, and nothing in it is hidden. */
export function NoteText({ text, references }: NoteTextProps) {
  return (
    <div className="grid gap-1.5 [overflow-wrap:anywhere]">
      {keyed(readNote(text)).map(({ key, item }) => (
        <NoteBlock key={key} block={item} references={references} />
      ))}
    </div>
  );
}

function NoteBlock({ block, references }: { block: Block; references: References }) {
  if (block.kind === "paragraph") {
    return (
      <p>
        {keyed(block.lines).map(({ key, item }) => (
          <bdi key={key} className="block">
            <Parts parts={item} references={references} />
          </bdi>
        ))}
      </p>
    );
  }
  const items = keyed(block.items).map(({ key, item }) => (
    <li key={key}>
      <bdi>
        <Parts parts={item} references={references} />
      </bdi>
    </li>
  ));
  return block.ordered ? (
    <ol className="list-decimal pl-5 marker:text-muted">{items}</ol>
  ) : (
    <ul className="list-disc pl-4 marker:text-muted">{items}</ul>
  );
}

function Parts({ parts, references }: { parts: Inline[]; references: References }): ReactNode {
  return keyed(parts).map(({ key, item }) => <Part key={key} part={item} references={references} />);
}

function Part({ part, references }: { part: Inline; references: References }) {
  switch (part.kind) {
    case "text":
      return visibleText(part.text);
    case "code":
      return <code className="mono rounded-sm bg-hover px-1 text-table">{visibleText(part.text)}</code>;
    case "bold":
      return (
        <strong className="font-semibold">
          <Parts parts={part.parts} references={references} />
        </strong>
      );
    case "link":
      return <OutsideLink {...part} />;
    case "mention":
      return <MentionMark mention={part.mention} references={references} />;
  }
}

/** A way out of the product names the host that it leads to, in the letters that the browser asks for. */
function OutsideLink({ text, href, host }: { text: string; href: string; host: string }) {
  return (
    <>
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        className="text-ink underline decoration-edge/60 underline-offset-2 hover:decoration-accent"
      >
        {visibleText(text)}
      </a>{" "}
      <span className="mono whitespace-nowrap text-label text-muted">({host})</span>
    </>
  );
}

const mark = "rounded-sm bg-hover px-1 [overflow-wrap:anywhere]";

function MentionMark({ mention, references }: { mention: Mention; references: References }) {
  const { kind, value } = mention;
  const { label, href, isKnown } = references[keyOf(mention)] ?? {
    label: `${kind} ${value}`,
    href: null,
    isKnown: false,
  };
  if (isEntityKind(kind)) return <Value field={filterFieldOf[kind]} value={value} wrap className={mark} />;
  if (href !== null) {
    return (
      <Link
        href={href}
        className={classNames(mark, "underline decoration-edge/60 underline-offset-2 hover:decoration-accent")}
      >
        <bdi>{visibleText(label)}</bdi>
      </Link>
    );
  }
  return (
    <bdi
      className={classNames(mark, isKnown ? "font-medium" : "border border-edge border-dashed text-muted")}
      title={isKnown ? value : "Nothing here has this name any more"}
    >
      {visibleText(label)}
    </bdi>
  );
}

/** Parts of a text have no identity but their place. */
const keyed = <Item,>(items: readonly Item[]) => items.map((item, place) => ({ key: String(place), item }));
