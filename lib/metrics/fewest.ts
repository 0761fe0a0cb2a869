/** With fewer cases than this a share or a time says more about chance than about the hunt. */
export const fewest = 10;
