import { z } from "zod";
import { roles } from "../permissions";
import { emailAddress, linkToken, newPassword, personName } from "../schema";
import { lifetimes } from "./lifetimes";

const hours = z.literal(lifetimes);
const id = z.string().min(1).max(100);

export const invitationInput = z.strictObject({ email: emailAddress, role: z.enum(roles), hours });
export const passwordLinkInput = z.strictObject({ id, hours });
export const linkInput = z.strictObject({ id: z.uuid() });
export const joinInput = z.strictObject({ token: linkToken, name: personName, password: newPassword });
export const resetInput = z.strictObject({ token: linkToken, password: newPassword });

export type InvitationInput = z.output<typeof invitationInput>;
