"use server";

import { action } from "@/lib/auth/action";
import { verifyStep } from "./data";
import { verifyInput } from "./schema";

export const verifyAuditAction = action("read-audit", verifyInput, async ({ from, anchors }) =>
  verifyStep({ from, ...(anchors === undefined ? {} : { anchors }) }),
);
