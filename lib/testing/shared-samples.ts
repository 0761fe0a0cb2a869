import { existsSync } from "node:fs";
import path from "node:path";

const folder = path.resolve("../shared/samples");

/** Real public exports that lie beside the project; tests that need them say so and are skipped where they are absent. */
export const samples = { exist: existsSync(folder), path: (name: string) => path.join(folder, name) };
