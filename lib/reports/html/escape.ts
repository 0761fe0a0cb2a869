const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text that is nothing but text, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/** A CSS string in which nothing can end it: everything but letters, digits and a few signs is an escape. */
export const cssString = (text: string): string =>
  `"${text.replace(/[^A-Za-z0-9 .,:()/+-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
