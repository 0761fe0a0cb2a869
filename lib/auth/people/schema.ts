import { z } from "zod";
import { roles } from "../permissions";
import { emailAddress, personName } from "../schema";

const id = z.string().min(1).max(100);

export const newPersonInput = z.strictObject({ name: personName, email: emailAddress, role: z.enum(roles) });
export const personInput = z.strictObject({ id });
export const setRoleInput = z.strictObject({ id, role: z.enum(roles) });
export const setEnabledInput = z.strictObject({ id, enabled: z.boolean() });
