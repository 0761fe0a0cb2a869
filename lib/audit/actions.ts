"use server";

import { z } from "zod";
import { action } from "@/lib/auth/action";
import { verifyAudit } from "./data";

export const verifyAuditAction = action("read-audit", z.strictObject({}), async () => verifyAudit());
