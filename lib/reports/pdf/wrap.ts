import { visibleText } from "@/lib/visible-text";
import type { Run } from "../document/blocks";
import type { Face, Fonts } from "./fonts";

export type Placed = { x: number; text: string; face: Face; soft: boolean };
export type Line = { pieces: Placed[]; width: number };

export const faceOf = ({ bold, mono }: Run): Face => (mono ? "mono" : bold ? "bold" : "regular");

/** A line of text in as many lines as the width asks for; a word without room is cut where it must be. */
export function wrap(fonts: Fonts, runs: readonly Run[], width: number, size: number): Line[] {
  const lines: Line[] = [{ pieces: [], width: 0 }];
  const put = (text: string, face: Face, soft: boolean, wide: number) => {
    const line = lines.at(-1);
    if (!line) return;
    const last = line.pieces.at(-1);
    if (last && last.face === face && last.soft === soft) last.text += text;
    else line.pieces.push({ x: line.width, text, face, soft });
    line.width += wide;
  };
  for (const run of runs) {
    const [face, soft] = [faceOf(run), run.soft ?? false];
    for (const word of wordsOf(visibleText(run.text))) {
      const wide = fonts.width(word, face) * size;
      const room = width - (lines.at(-1)?.width ?? 0);
      if (wide <= room || (word.trim() === "" && room > 0)) {
        put(word, face, soft, wide);
        continue;
      }
      if (word.trim() === "") continue;
      if (fonts.width(word.trimEnd(), face) * size <= room) {
        put(word, face, soft, wide);
        continue;
      }
      if ((lines.at(-1)?.width ?? 0) > 0) lines.push({ pieces: [], width: 0 });
      for (const part of cutToFit(fonts, word, face, width, size)) {
        if (part.isNext) lines.push({ pieces: [], width: 0 });
        put(part.text, face, soft, fonts.width(part.text, face) * size);
      }
    }
  }
  return lines;
}

/** Words with the space behind them; long names may break behind their signs, an id at its dashes, a time nowhere. */
const wordsOf = (text: string): string[] =>
  text.split(/(?<=\s)(?=\S)|(?<=[@/\\_;,])(?=\S)|(?<=[.:-])(?=[^\d\s])|(?<=[0-9a-f]{4}-)(?=[0-9a-f]{4})/i);

function* cutToFit(fonts: Fonts, word: string, face: Face, width: number, size: number) {
  let rest = word;
  let isNext = false;
  while (rest !== "") {
    if (fonts.width(rest.trimEnd(), face) * size <= width) {
      yield { text: rest, isNext };
      return;
    }
    const signs = [...rest];
    let [least, most] = [1, signs.length];
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (fonts.width(signs.slice(0, middle).join(""), face) * size <= width) least = middle;
      else most = middle - 1;
    }
    yield { text: signs.slice(0, least).join(""), isNext };
    rest = signs.slice(least).join("");
    isNext = true;
  }
}
