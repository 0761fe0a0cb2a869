import { z } from "zod";

/** PostgreSQL's text cannot hold NUL; a name is one line, and turns no text around it. */
export const oneLine = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\u2028-\u202e\u2066-\u2069]*$/u, "Use one line of plain text.");
