import { z } from "zod";
import { roles } from "../permissions";
import { emailAddress, personName } from "../schema";

const id = z.string().min(1).max(100);

export const newPersonInput = z.object({ name: personName, email: emailAddress, role: z.enum(roles) });
export const personInput = z.object({ id });
export const setRoleInput = z.object({ id, role: z.enum(roles) });
export const setEnabledInput = z.object({ id, enabled: z.boolean() });
