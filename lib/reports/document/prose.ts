import type { Block } from "./blocks";

/** What an analyst wrote: blank lines part paragraphs, lines that begin with a dash are a list. */
export function proseBlocks(text: string): Block[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/)
    .flatMap((part): Block[] => {
      const blocks: Block[] = [];
      for (const line of part.split("\n").map((one) => one.trim())) {
        if (line === "") continue;
        const item = /^[-*•]\s+(.*)$/.exec(line)?.[1];
        const last = blocks.at(-1);
        if (item !== undefined) {
          if (last?.is === "list") last.items.push(item);
          else blocks.push({ is: "list", items: [item] });
        } else if (last?.is === "paragraph") last.text += ` ${line}`;
        else blocks.push({ is: "paragraph", text: line });
      }
      return blocks;
    });
}
