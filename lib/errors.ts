export type ErrorCode = "not-found" | "forbidden" | "unauthenticated" | "conflict" | "invalid" | "unavailable";

/** An outcome that the person can act on; its message is shown to them. Anything else that is thrown is a bug. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "AppError";
  }
}
