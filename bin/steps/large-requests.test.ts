import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import "./large-requests.mjs";

test("a body may take as long as it comes, a head may not", async () => {
  const server = http.createServer((_request, response) => response.end("here"));
  expect([server.requestTimeout, server.headersTimeout]).toEqual([0, 60_000]);
  expect(server.timeout).toBeGreaterThan(10 * 60_000);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("here");
  server.close();
});
