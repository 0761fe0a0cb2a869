import { exactNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { ManyChanges as Given } from "@/lib/audit/data";
import { changeWords } from "@/lib/findings/triage/words";

/** An entry about many findings, finding by finding: what each was before, and what it became. */
export function ManyChanges({ changes: { first, all } }: { changes: Given }) {
  return (
    <section className="grid gap-1">
      <h3 className="text-table font-medium">
        Old and new values{first.length < all ? `, the first ${exactNumber(first.length)} of ${exactNumber(all)}` : ""}
      </h3>
      <ScrollBox label="Old and new values by finding" className="max-h-72 overflow-auto">
        <ul className="grid gap-1 text-table">
          {first.map(({ id, title, from, to }) => (
            <li key={id} className="border-b border-line/70 py-1 last:border-b-0">
              {title === null ? (
                <span className="mono text-muted">{id}, no longer there</span>
              ) : (
                <TextLink href={`/findings/${id}`} prefetch={false}>
                  <LogText value={title} wrap />
                </TextLink>
              )}
              <p className="text-soft">
                <LogText value={changeWords(from, to) || "confirmed as it was"} wrap />
              </p>
            </li>
          ))}
        </ul>
      </ScrollBox>
    </section>
  );
}
