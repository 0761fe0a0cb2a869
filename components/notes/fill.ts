/** Names in braces that a template may have, in the order in which they are offered. */
export const fillings = ["user", "ip", "title", "hunt", "first seen", "last seen"] as const;

/** A template with what it is about put in; a name that is not known stays, to be written by hand. */
export const fill = (template: string, filling: Record<string, string>): string =>
  template.replaceAll(/\{([a-z ]{1,20})\}/g, (whole, name: string) => filling[name] || whole);
