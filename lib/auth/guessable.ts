/** The heart of what is tried first; compared after decoration such as capitals, digits at the end and l33t is taken off. */
const common = new Set(
  `password passwort passw0rd administrator admin welcome changeme letmein qwerty qwertz qwertyuiop asdfghjkl zxcvbnm iloveyou
  monkey dragon football baseball sunshine princess superman batman master shadow michael jennifer trustno secret default
  huntboard security company summer winter spring autumn monday january december correcthorsebatterystaple abc abcdef abcdefgh
  abcdefghijkl abcdefghijklm login hello helloworld test testtest guest root toor server computer internet microsoft windows
  azure entra office`.split(/\s+/),
);

const alike: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "1q2w3e4r5t6y7u8i9o0p",
];

/** Whether a password is long but still among the first that anybody would try. */
export function isGuessable(password: string): boolean {
  const lower = password.normalize("NFKC").toLowerCase();
  if (new Set(lower).size < 5) return true;
  if (rows.some((row) => row.includes(lower) || [...row].reverse().join("").includes(lower))) return true;
  const letters = lower.replace(/[^\p{L}]/gu, "");
  const plain = [...lower.replace(/[\d\p{P}\p{S}\s]+$/u, "")].map((one) => alike[one] ?? one).join("");
  const read = plain.replace(/[^\p{L}]/gu, "");
  return [letters, read].some((word) => common.has(word) || common.has(halfOf(word)));
}

/** `passwordpassword` is no better than `password`. */
function halfOf(word: string): string {
  for (const parts of [2, 3, 4]) {
    const part = word.slice(0, word.length / parts);
    if (part && part.repeat(parts) === word) return part;
  }
  return word;
}
