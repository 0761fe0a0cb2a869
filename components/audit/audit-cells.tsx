import type { CellRenderers } from "@/components/data-table/features";
import { TextLink } from "@/components/ui/link-button";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import { actionText } from "@/lib/audit/catalogue";
import { objectOf } from "@/lib/audit/objects";
import { ChangeLine } from "./changes";

/** Beside the object's name, where it has a page. */
export function AuditObject({ object }: { object: string }) {
  const { label, href } = objectOf(object);
  return (
    <bdi className="block truncate" title={visibleText(object)}>
      {href ? (
        <TextLink href={href} prefetch={false}>
          {visibleText(label)}
        </TextLink>
      ) : (
        visibleText(label)
      )}
    </bdi>
  );
}

/** Entries as sentences: who, what in words, on what, and what it was before. */
export const auditCells: CellRenderers = {
  seq: ({ cells: { seq } }) => <span className="mono">{seq}</span>,
  action: ({ cells: { action } }) => (
    <Value inRow field="action" value={String(action ?? "")} show={actionText(String(action ?? ""))} />
  ),
  object: ({ cells: { object } }) => <AuditObject object={String(object ?? "")} />,
  detail: ({ extra }) => <ChangeLine detail={extra?.detail} />,
};
