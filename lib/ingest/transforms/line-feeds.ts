const lineFeed = 10;

/** Line feeds among these bytes; only they are looked through, for a file may be one line. */
export function countLines(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return 0;
  const part = bytes.subarray(from, to);
  let lines = 0;
  for (let at = part.indexOf(lineFeed); at !== -1; at = part.indexOf(lineFeed, at + 1)) lines += 1;
  return lines;
}
