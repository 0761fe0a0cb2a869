/** Set by the proxy on every page request; what a client sends under this name is overwritten. */
export const pathHeader = "x-huntboard-path";

/** A path of this site, or the overview: an address from the outside must not lead elsewhere after the sign-in. */
export function ownPath(text: string | null | undefined): string {
  if (!text?.startsWith("/") || text.length > 2_000) return "/";
  const here = "http://huntboard.invalid";
  const url = URL.canParse(text, here) ? new URL(text, here) : undefined;
  if (url?.origin !== here || /^\/(sign-in|setup|join|reset|new-password|second-step)(\/|$)/.test(url.pathname))
    return "/";
  // The URL's own spelling: backslashes and blanks cannot make it another site any more. Two slashes could.
  return url.pathname.startsWith("//") ? "/" : url.pathname + url.search;
}
