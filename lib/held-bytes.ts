/** The bytes of a request, held as a whole and read once; null where there are more than may be, without reading on. */
export async function heldBytes(request: Request, mostBytes: number): Promise<Buffer | null> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return null;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    pieces.push(part.value);
    if (bytes <= mostBytes) continue;
    await reader?.cancel();
    return null;
  }
  return Buffer.concat(pieces);
}
