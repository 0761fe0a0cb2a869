import { csvLine } from "@/lib/export/csv";
import { allEntries } from "./data";
import { expiryText } from "./expiry";

/** A list as CSV that an import reads back as the same, a part at a time. */
export async function* csvOf(watchlistId: number): AsyncGenerator<string> {
  yield csvLine(["value", "label", "owner", "reason", "expires", "added by", "added"]);
  for await (const entries of allEntries(watchlistId)) {
    yield entries
      .map(({ value, label, owner, reason, expires, createdBy, createdAt }) =>
        csvLine([value, label, owner, reason, expiryText(expires), createdBy, createdAt]),
      )
      .join("");
  }
}
