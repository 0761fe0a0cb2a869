import { z } from "zod";
import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { facetFields } from "@/lib/sign-ins/explorer";
import { facetOf } from "@/lib/sign-ins/facets";
import { json, withFaults } from "@/lib/views/request";
import { readViewState } from "@/lib/views/state";

const fieldName = z.enum(facetFields);
const searched = z
  .string()
  .max(200)
  .regex(/^[^\0]*$/)
  .catch("");

/** The values of one field over the sign-ins of a filter; `search` leaves those with a text in them, `whole` counts all. */
export const GET = route<{ field: string }>("read", (request, { params }) =>
  withFaults(async () => {
    const field = fieldName.safeParse(params.field);
    if (!field.success) throw new AppError("not-found", "Sign-ins are not counted by that.");
    const query = new URL(request.url).searchParams;
    const search = searched.parse(query.get("search") ?? "");
    return json(await facetOf(readViewState(query), field.data, { search, whole: query.get("whole") === "yes" }));
  }),
);
