import { AsyncLocalStorage } from "node:async_hooks";

type Stored = { headers: Headers; set: Array<{ name: string; value: string; options?: object }> };
const storage = new AsyncLocalStorage<Stored>();

function current(): Stored {
  const stored = storage.getStore();
  if (!stored) throw new Error("Call this inside asRequest.");
  return stored;
}

/** What Next gives to server code during a request: `vi.mock("next/headers", () => import("@/lib/testing/next-request"))`. */
export const headers = async () => current().headers;
export const cookies = async () => ({
  set: (name: string, value: string, options?: object) =>
    void current().set.push({ name, value, ...(options && { options }) }),
});

/** Runs `work` as Next would during a request with these headers; returns its result and the cookies that it set. */
export async function asRequest<Result>(sent: HeadersInit, work: () => Promise<Result>) {
  const stored: Stored = { headers: new Headers(sent), set: [] };
  const result = await storage.run(stored, work);
  return { result, set: stored.set };
}
