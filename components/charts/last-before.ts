/** The last moment before another, with the digits that times have. */
export const lastBefore = (moment: number): string => new Date(moment - 1).toISOString().replace("Z", "999Z");
