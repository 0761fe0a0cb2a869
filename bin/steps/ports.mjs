import net from "node:net";
import { Problem, say } from "./say.mjs";

/**
 * Whether a server can listen there.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
export function isFree(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else if (error.code === "EACCES") reject(new Problem(`Port ${port} needs more rights: choose one above 1023.`));
      else reject(new Problem(`Nothing can listen on ${host} port ${port} (${error.code}): check HUNTBOARD_HOST.`));
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A browser that asks for localhost may try IPv6 first, so another server there would answer in our place.
 * @param {number} port
 * @param {string} host
 */
async function isFreeForBrowsers(port, host) {
  if (!(await isFree(port, host))) return false;
  return host !== "127.0.0.1" || (await isFree(port, "::1").catch(() => true));
}

/**
 * The wanted port or the next free one, which is said.
 * @param {string} what
 * @param {number} wanted
 * @param {string} host
 */
export async function pickPort(what, wanted, host) {
  for (let port = wanted; port < Math.min(wanted + 200, 65_536); port++) {
    if (!(await isFreeForBrowsers(port, host))) continue;
    if (port !== wanted) say(`Port ${wanted} is taken: ${what} uses ${port}.`);
    return port;
  }
  throw new Problem(
    `No port from ${wanted} to ${wanted + 199} is free on ${host}: free one, or choose another with --port.`,
  );
}

/** @returns {Promise<number>} any free port of this machine */
export function anyPort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen({ port: 0, host: "127.0.0.1" }, () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
