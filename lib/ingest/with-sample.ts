import type { Sample } from "./formats/define-format";
import { sampleOf, sampleRows } from "./sample";
import type { Batch } from "./transforms/record";

/** Records from the start, held until there are enough to tell the format. */
export async function* withSample(
  batches: AsyncIterable<Batch>,
  fileName: string,
): AsyncIterable<{ batch: Batch; sample: Sample | null }> {
  let held: Batch[] = [];
  let records = 0;
  let isOpen = false;
  const release = function* () {
    const sample = sampleOf(held, fileName);
    for (const batch of held) yield { batch, sample };
    held = [];
  };
  try {
    for await (const batch of batches) {
      if (isOpen) {
        yield { batch, sample: null };
        continue;
      }
      held.push(batch);
      records += batch.records.length;
      if (records < sampleRows) continue;
      isOpen = true;
      yield* release();
    }
  } catch (error) {
    // What was read before the damage is read all the same.
    yield* release();
    throw error;
  }
  yield* release();
}
