import { stillAdmitted } from "@/lib/auth/refusals";
import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { viewById } from "@/lib/views/catalogue";
import { exportAnswer } from "@/lib/views/export/answer";
import { ofView, readUnder, type ViewRequest } from "@/lib/views/request";
import { exportFormats } from "@/lib/views/schema";

const mostIds = 100_000;

async function answer({ view, state, query, user, request }: ViewRequest): Promise<Response> {
  const format = exportFormats.find((name) => name === (query.get("format") ?? "csv"));
  if (!format) throw new AppError("invalid", "A list is exported as csv, xlsx or jsonl.");
  const ids = query.get("ids");
  const chosen = ids === null ? null : ids.split(",").filter((id) => id !== "");
  if (chosen && chosen.length > mostIds) {
    throw new AppError("invalid", "So many rows are better named by a filter: export all that match.");
  }
  return exportAnswer({
    ...{ view, state, format, user, under: readUnder(query), ids: chosen },
    withProvenance: query.get("provenance") !== "0",
    withMark: query.get("bom") !== "0",
    mayGoOn: async () => (await stillAdmitted(request.headers, viewById(view.id)?.permission ?? "read")) !== null,
  });
}

/** All rows that match, without a cap. */
export const GET = route("read", ofView(answer));

/** The same for a question that is too long for an address: `ids` names the chosen rows. */
export const POST = route("read", ofView(answer));
