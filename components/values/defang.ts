/** Written so that nothing makes a link of it and nobody opens it by mistake: `203[.]0[.]113[.]7`, `a[@]b[.]example`. */
export function defang(value: string): string {
  return value.replace(/[.@]|:/g, (sign) => `[${sign}]`);
}

/** The fields whose values are addresses of something. */
export const defangedFields: ReadonlySet<string> = new Set(["user", "ip", "network"]);
