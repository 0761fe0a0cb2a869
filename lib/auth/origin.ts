const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a write comes from our own pages. The address is the configured one, never what `Host` or `X-Forwarded-Host` say. The
 * three names of this machine count as one address only where Huntboard itself is reached by such a name.
 */
export function isOwnOrigin(headers: Headers, own: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const sent = parseOrigin(headers.get("origin"));
  const expected = parseOrigin(new URL(own).origin);
  if (!sent || !expected) return false;
  if (sent.origin === expected.origin) return true;
  return (
    sent.protocol === expected.protocol &&
    sent.port === expected.port &&
    loopback.has(sent.hostname) &&
    loopback.has(expected.hostname)
  );
}

/** Only what a browser would send: scheme, host and port, nothing behind them. */
function parseOrigin(text: string | null): URL | undefined {
  if (text === null || !/^https?:\/\/[^/?#@\s,]+$/i.test(text)) return undefined;
  return URL.canParse(text) ? new URL(text) : undefined;
}
