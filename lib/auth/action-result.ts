import type { ErrorCode } from "@/lib/errors";

/** What a server action answers; safe in the browser. */
export type ActionResult<Data> =
  | { ok: true; data: Data }
  | {
      ok: false;
      code: ErrorCode | "failed";
      message: string;
      /** Which inputs were not sound, and why. */
      fields?: Record<string, string[] | undefined>;
    };
