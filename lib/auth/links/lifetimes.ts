/** How long a link is good, in hours. */
export const lifetimes = [1, 24, 72, 168] as const;
export type Lifetime = (typeof lifetimes)[number];
