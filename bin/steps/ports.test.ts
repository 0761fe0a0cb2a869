import net from "node:net";
import { afterEach, expect, test } from "vitest";
import { anyPort, isFree, pickPort } from "./ports.mjs";

const servers: net.Server[] = [];

function occupy(port: number, host: string): Promise<void> {
  const server = net.createServer();
  servers.push(server);
  return new Promise((resolve, reject) => server.once("error", reject).listen({ port, host }, resolve));
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

test("a port that is listened on is not free", async () => {
  const port = await anyPort();
  expect(await isFree(port, "127.0.0.1")).toBe(true);
  await occupy(port, "127.0.0.1");
  expect(await isFree(port, "127.0.0.1")).toBe(false);
});

test("a taken port gives a later one", async () => {
  const port = await anyPort();
  await occupy(port, "127.0.0.1");
  expect(await pickPort("The test", port, "127.0.0.1")).toBeGreaterThan(port);
});

test("a server on every address takes the port of this machine too", async () => {
  const port = await anyPort();
  await occupy(port, "0.0.0.0");
  expect(await pickPort("The test", port, "127.0.0.1")).toBeGreaterThan(port);
});

test("an address of another machine is told, not waited for", async () => {
  await expect(pickPort("The test", 4_000, "192.0.2.1")).rejects.toThrow(/Nothing can listen on 192\.0\.2\.1/);
});
