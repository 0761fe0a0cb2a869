import type { Layout } from "./schema";

/** A list as its view has it. */
export const plainLayout: Layout = { cols: null, pin: [], widths: {}, density: null };
