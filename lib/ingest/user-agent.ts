/** Kinds of client that the second hunt tells apart, in the order in which they are tried: hunts.md 2.2. */
const terms: ReadonlyArray<readonly [type: string, ...terms: string[]]> = [
  ["MSAL-Client", "MSAL"],
  ["Windows-Auth-Provider", "Windows-AzureAD-Authentication-Provider"],
  ["Android-App", "Dalvik"],
  ["iOS-App", "CFNetwork"],
  ["Authenticator-App", "Microsoft Authenticator"],
  ["Suspicious-Tool", "python", "curl", "powershell", "okhttp", "axios", "go-http", "java/", "requests", "wget"],
];

const isAlphanumeric = (character: string | undefined) => character !== undefined && /^[0-9a-z]$/i.test(character);

/** Folds ASCII letters only: beyond them, the Kelvin sign would become a k, and one letter may become two. */
const folded = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * Whether `text` has `term` as a whole, in any case: at each edge of the term that is a letter or digit, the text must not go on
 * with one. ASCII letters and digits make terms; everything else separates them, the underscore too.
 */
export function hasTerm(text: string, term: string): boolean {
  const haystack = folded(text);
  const needle = folded(term);
  const first = isAlphanumeric(needle[0]);
  const last = isAlphanumeric(needle.at(-1));
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) {
    const before = first && isAlphanumeric(haystack[at - 1]);
    const behind = last && isAlphanumeric(haystack[at + needle.length]);
    if (!before && !behind) return true;
  }
  return false;
}

export function clientType(userAgent: string): string {
  for (const [type, ...names] of terms) {
    if (names.some((name) => hasTerm(userAgent, name))) return type;
  }
  return folded(userAgent).startsWith("mozilla") ? "Browser" : "Unknown";
}

/** Every dotted quad of digits becomes `x.x.x.x`, leftmost first and without overlap; versions of three parts stay. */
export function normaliseUserAgent(userAgent: string): string {
  return userAgent.replace(/\d+\.\d+\.\d+\.\d+/g, "x.x.x.x");
}
