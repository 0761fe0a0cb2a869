/** Said by a page that nobody has touched for a while: what it asks by itself is no use of the session. It only ever shortens one. */
export const unattendedCookie = "huntboard.unattended";
/** So long after the last touch. */
export const unattendedMs = 5 * 60_000;

export const isUnattended = (sent: Headers): boolean =>
  new RegExp(`(?:^|; )${unattendedCookie.replace(".", "\\.")}=1(?:;|$)`).test(sent.get("cookie") ?? "");
