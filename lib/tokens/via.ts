import { AsyncLocalStorage } from "node:async_hooks";

type Via = { prefix: string; name: string };

// Next evaluates modules once per bundle; who writes and who looks must mean the same one.
const shared = globalThis as unknown as { huntboardViaToken?: AsyncLocalStorage<Via> };
shared.huntboardViaToken ??= new AsyncLocalStorage();

/** Through which token something is done; what is written down meanwhile says so. */
export const viaToken = shared.huntboardViaToken;
