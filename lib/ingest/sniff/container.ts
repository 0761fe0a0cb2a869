export type Container = "plain" | "gzip" | "zip" | "evtx";

/** What wraps the rows, by the first bytes and never by the file's name. */
export function containerOf(head: Uint8Array): Container {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) return "zip";
  if (Buffer.from(head.subarray(0, 7)).toString("latin1") === "ElfFile") return "evtx";
  return "plain";
}
