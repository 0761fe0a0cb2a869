/** A session ends twelve hours after the sign-in, whatever is done with it. */
export const absoluteSeconds = 12 * 60 * 60;
/** And after an hour in which nothing was asked. */
export const idleSeconds = 60 * 60;
/** How exactly idleness is known: not every request has to write. */
export const touchSeconds = 60;

/** In characters. */
export const shortestPassword = 12;
export const longestPassword = 128;
