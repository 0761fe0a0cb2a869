import { config } from "zod/v4/core";

// Zod tries out `new Function` when it may; the policy forbids it, and each try would be reported as a violation.
config({ jitless: true });
