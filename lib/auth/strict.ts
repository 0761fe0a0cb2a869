import { z } from "zod";

/**
 * An action takes nothing that its schema does not name: a key that is dropped in silence today is written to a column
 * tomorrow. Thrown where the action is made, so that neither a test nor a build gets past it.
 */
export function requireStrict(schema: z.ZodType): void {
  if (schema instanceof z.ZodObject && !(schema.def.catchall instanceof z.ZodNever)) {
    throw new Error("The input of an action has to be a z.strictObject().");
  }
}
