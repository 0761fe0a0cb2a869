/** An entry that hid nothing in this many days up to the newest sign-in is called stale. */
export const staleDays = 30;
