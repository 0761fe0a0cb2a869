/** A spreadsheet would run such a cell as a formula; the full-width forms are read like the plain ones. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const atStart = /^(?='*[=+\-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20])/;
/** And here one begins in the middle of a text: many countries' spreadsheets part cells by a semicolon, and know no quotes then. */
const within = /([;|\t\r\n]"*)(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** A text that no spreadsheet calculates: a mark stands before what would begin a formula, and one more where there is one. */
export const inert = (text: string): string => text.replace(within, "$1'").replace(atStart, "'");

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const markAtStart = /^'(?='*[=+\-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20])/;
const markWithin = /([;|\t\r\n]"*)'(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** The text as it was before it was written for spreadsheets. */
export const withoutMarks = (text: string): string => text.replace(markAtStart, "").replace(markWithin, "$1");
