export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** By byte order mark; without one, by where the zero bytes of plain letters stand. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const look = Math.min(head.length, 512);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < look; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > look / 4 && even < odd / 8) return "utf-16le";
  if (even > look / 4 && odd < even / 8) return "utf-16be";
  return "utf-8";
}
