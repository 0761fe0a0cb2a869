import { formats } from "@/lib/ingest/formats";
import type { Format, Recognition, Sample } from "@/lib/ingest/formats/define-format";

/** The format that knows most about the sample, or null when none does. */
export function recognise(sample: Sample): { format: Format; recognition: Recognition } | null {
  let best: { format: Format; recognition: Recognition } | null = null;
  for (const format of formats) {
    const recognition = format.recognise(sample);
    if (recognition && (best === null || recognition.score > best.recognition.score)) best = { format, recognition };
  }
  return best;
}
