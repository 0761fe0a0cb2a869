/** A value of a parameter as somebody would type it. */
export const parameterText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
