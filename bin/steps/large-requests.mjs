import http from "node:http";

// Preloaded into the web process. Node ends a request that has not come whole after five minutes, and a large file on a slow line takes
// longer. Its head still has a minute, and whoever is silent for a quarter of an hour is ended.
const silentMs = 15 * 60_000;
const { createServer } = http;

Object.assign(http, {
  /** @param {unknown[]} given */
  createServer(...given) {
    const server = Reflect.apply(createServer, http, given);
    server.requestTimeout = 0;
    server.timeout = silentMs;
    return server;
  },
});
