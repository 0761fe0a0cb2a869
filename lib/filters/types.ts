/** What a field holds; decides how its values are read, compared and offered. */
export type FilterFieldType = "text" | "number" | "time" | "address" | "choice" | "flag";

/** A name that may stand before the colon. */
export type FilterField = {
  name: string;
  aliases?: readonly string[];
  label: string;
  type: FilterFieldType;
  /** Of a choice: every value that there is, as it is typed, and its words. */
  choices?: ReadonlyArray<{ value: string; label: string }>;
};

/**
 * One value of a term.
 * `match`: what stands between the `*`; one piece is the whole value, `[""]` is an empty field, `["", ""]` any filled one.
 */
export type FilterValue =
  | { kind: "match"; pieces: string[] }
  | { kind: "compare"; operator: ">" | ">=" | "<" | "<="; value: string }
  /** Both ends belong to it; an empty end is open. */
  | { kind: "range"; low: string; high: string };

/** What one word of the filter asks: the field has one of these values, or none of them. */
export type FilterTerm = {
  /** The field's own name, whichever alias was typed; "" for a free word, which looks into every text. */
  field: string;
  negated: boolean;
  /** Kept in the text behind `~`, without effect. */
  disabled: boolean;
  values: FilterValue[];
  /** Where it stands in the text; 0 and 0 for a term that was made, not read. */
  from: number;
  to: number;
};

/** Something that cannot be read, with the place of the word that is at fault. */
export type FilterProblem = { from: number; to: number; message: string };

export type ParsedFilter = { terms: FilterTerm[]; problems: FilterProblem[] };

export type FilterChange = "include" | "exclude" | "only";

/** A value that a field has, offered while typing. */
export type FilterSuggestion = { value: string; label?: string; count?: number };
