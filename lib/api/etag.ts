import "server-only";
import { ApiProblem } from "./problem";

export const versionTag = (version: number) => `"${version}"`;

/** The version that `If-Match` names. Without one a change could overwrite what nobody here has seen. */
export function seenVersion(request: Request): number {
  const said = request.headers.get("if-match");
  if (said === null) {
    throw new ApiProblem("precondition-required", "Say in If-Match which version you have seen: the finding's ETag.", {
      problems: [{ field: "if-match", detail: "The ETag of the finding." }],
    });
  }
  const [, version] = /^\s*"(\d{1,9})"\s*$/.exec(said) ?? [];
  if (version !== undefined) return Number(version);
  throw new ApiProblem("invalid", "If-Match takes one ETag as it was sent, with its quotes.", {
    problems: [{ field: "if-match", detail: 'Such as "3".' }],
  });
}
