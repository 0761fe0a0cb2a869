import "server-only";
import type { User } from "@/lib/auth/caller";
import { isStillTaken } from "@/lib/tokens/find-caller";
import type { OpenView } from "@/lib/views/define-view";
import { exportAnswer } from "@/lib/views/export/answer";
import type { ViewState } from "@/lib/views/state";
import { allColumns } from "./rows";

/** All rows that match as JSON lines, streamed and written down like every other export. */
export function answerLines(view: OpenView, state: ViewState, user: User, request: Request): Promise<Response> {
  return exportAnswer({
    ...{ view, user, under: [], ids: null, withProvenance: false, withMark: false },
    format: "jsonl",
    state: { ...state, cols: allColumns(view) },
    mayGoOn: () => isStillTaken(request.headers, "read"),
  });
}
