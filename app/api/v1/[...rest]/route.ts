import { ApiProblem, problemOf } from "@/lib/api/problem";

/** An address that is not described answers as a problem too, and not with a page. */
const nothing = async (request: Request) =>
  problemOf(
    new ApiProblem("not-found", "There is no such address. GET /api/v1/openapi.json describes those that there are."),
    request,
  );

export const GET = nothing;
export const POST = nothing;
export const PUT = nothing;
export const PATCH = nothing;
export const DELETE = nothing;
