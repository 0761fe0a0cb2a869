import { z } from "zod";

const id = z.string().min(1).max(100);

export const ownSessionInput = z.strictObject({ id });
export const sessionOfInput = z.strictObject({ personId: id, id });
export const sessionsOfInput = z.strictObject({ personId: id });
