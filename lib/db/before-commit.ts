import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";

type Work = (client: pg.ClientBase) => Promise<void>;

// Next evaluates modules once per bundle; who asks for it and who does it must mean the same one.
const shared = globalThis as unknown as { huntboardBeforeCommit?: AsyncLocalStorage<Work> };
shared.huntboardBeforeCommit ??= new AsyncLocalStorage();

/** What every transaction that is begun meanwhile does last: it is there if the rest is, and only then. */
export const beforeCommit = shared.huntboardBeforeCommit;
