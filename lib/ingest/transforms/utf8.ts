import { encodingOf } from "@/lib/ingest/sniff/encoding";

/** The same text as UTF-8, without a byte order mark. UTF-16 is turned on the way; anything else passes as it is. */
export async function* asUtf8(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let decoder: TextDecoder | null = null;
  let isFirst = true;
  for await (const chunk of bytes) {
    let next: Uint8Array = chunk;
    if (isFirst) {
      const encoding = encodingOf(chunk);
      if (encoding !== "utf-8") decoder = new TextDecoder(encoding);
      else if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) next = chunk.subarray(3);
      isFirst = false;
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : next;
  }
  if (decoder) {
    const end = decoder.decode();
    if (end !== "") yield Buffer.from(end);
  }
}
