/** The command was not written as it must be; the message says what is wrong. */
export class UsageError extends Error {}
