import http from "node:http";

export type Answer = { status: number; headers: http.IncomingHttpHeaders; text: string };
type Asked = { method?: string; headers?: Record<string, string>; body?: string };

/**
 * One request with exactly this path and these headers, which a browser or `fetch` would tidy first. Follows nothing. Streams that
 * do not end, such as events, are left after their head.
 */
export function ask(origin: string, path: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, headers, agent: false, timeout: 60_000 });
    request.on("response", (response) => {
      const { statusCode: status = 0, headers: got } = response;
      if (got["content-type"]?.startsWith("text/event-stream")) {
        request.destroy();
        return resolve({ status, headers: got, text: "" });
      }
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.once("end", () => resolve({ status, headers: got, text }));
      response.once("error", reject);
    });
    request.once("upgrade", (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: "" });
    });
    request.once("timeout", () => request.destroy(new Error(`${method} ${path} was not answered`)));
    request.once("error", (error: NodeJS.ErrnoException) =>
      // Hanging up without an answer is an answer too.
      error.code === "ECONNRESET" ? resolve({ status: 0, headers: {}, text: "" }) : reject(error),
    );
    request.end(body);
  });
}
