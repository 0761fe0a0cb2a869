import { defineConfig } from "prisma/config";

// Only `prisma generate` is used, and the client needs no engine: naming any existing file keeps the CLI from downloading one.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "schema.prisma" });
