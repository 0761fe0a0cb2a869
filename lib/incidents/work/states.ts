// Apart from the schema: the screen needs these, and no checker of shapes.
export const hypothesisStates = ["open", "supported", "refuted"] as const;
export type HypothesisState = (typeof hypothesisStates)[number];
