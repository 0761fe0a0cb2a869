// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const control = /[\u0000-\u001f\u007f]/g;

/** The name that a client gave, as text to show and never as a path. */
export function shownName(name: string | null | undefined): string {
  const last = (name ?? "").split(/[\\/]/).at(-1)?.replace(control, "").trim() ?? "";
  return last === "" ? "upload" : last.slice(0, 255);
}
