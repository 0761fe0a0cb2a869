type Peeked = {
  head: Uint8Array;
  /** True when nothing follows the head, not even an error. */
  isWhole: boolean;
  bytes: AsyncIterable<Uint8Array>;
  close: () => Promise<void>;
};

/** The first bytes of a stream, at least `size` of them where there are so many, and the whole stream from its start. Who reads no further closes it. */
export async function peek(bytes: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const source = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  let failure: { error: unknown } | null = null;
  let isOver = false;
  while (length < size && !isOver && !failure) {
    try {
      const { done, value } = await source.next();
      if (done) isOver = true;
      else {
        parts.push(value);
        length += value.length;
      }
    } catch (error) {
      failure = { error };
    }
  }
  const [first] = parts;
  const head = parts.length === 1 && first ? first : Buffer.concat(parts);
  const close = async () => {
    await source.return?.();
  };
  async function* all() {
    try {
      if (head.length > 0) yield head;
      // What came before an error is sound, so the error comes after it.
      if (failure) throw failure.error;
      if (!isOver) yield* { [Symbol.asyncIterator]: () => source };
    } finally {
      await close();
    }
  }
  return { head, isWhole: isOver, bytes: all(), close };
}
