/** An entry's number and hash; of the place before the first one, 0 and nothing. */
export type ChainPosition = { seq: string; hash: string };
export const beginning: ChainPosition = { seq: "0", hash: "" };

/** `NUMBER:HASH`, short enough to write down. */
export const anchorText = ({ seq, hash }: ChainPosition): string => `${seq}:${hash}`;
