export const railCookie = "huntboard-rail";

/** A preference of this browser: the server reads it to render the first paint right. */
export function remember(name: string, value: string, seconds = 31_536_000): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API does not exist on plain http
  document.cookie = `${name}=${value}; path=/; max-age=${seconds}; samesite=lax${secure}`;
}
