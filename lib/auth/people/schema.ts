import { z } from "zod";
import { roles } from "../permissions";

const id = z.string().min(1).max(100);

export const setRoleInput = z.strictObject({ id, role: z.enum(roles) });
export const setEnabledInput = z.strictObject({ id, enabled: z.boolean() });
