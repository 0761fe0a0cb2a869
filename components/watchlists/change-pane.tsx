import { ReadingPane } from "@/components/shell/reading-pane";
import type { WatchlistChange } from "@/lib/watchlists/schema";
import { ChangeList } from "./change-list";
import { actionWords } from "./change-words";
import { entryHref } from "./links";

type ChangePaneProps = {
  /** Null: the address names a change that is not in the history of this list. */
  change: WatchlistChange | null;
  listId: number;
  closeHref: string;
};

/** A change beside the history: what was done, by whom and why, each field before and after. */
export function ChangePane({ change, listId, closeHref }: ChangePaneProps) {
  if (!change) {
    return (
      <ReadingPane label="Change" title="This change is not there" closeHref={closeHref}>
        <p className="text-soft">The address names a change that is not in the history of this list.</p>
      </ReadingPane>
    );
  }
  const entryId = change.action === "remove" ? null : change.entryId;
  return (
    <ReadingPane
      label="Change"
      title={actionWords[change.action]}
      closeHref={closeHref}
      {...(entryId === null ? {} : { pageHref: entryHref(listId, entryId), pageName: "Open entry" })}
    >
      <ChangeList changes={[change]} named />
    </ReadingPane>
  );
}
