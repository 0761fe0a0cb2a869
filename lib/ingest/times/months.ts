/** Names of months as exports in these languages write them, in full and cut; marks and dots are left out. */
const names = [
  "january jan janvier janv enero ene januar janner jan janeiro gennaio gen januari",
  "february feb fevrier fevr febrero feb februar fevereiro fev febbraio februari",
  "march mar mars marzo marz marco maart mrt mrz",
  "april apr avril avr abril abr aprile",
  "may mai mayo maio maggio mag mei",
  "june jun juin junio juni junho giugno giu",
  "july jul juillet juil julio juli julho luglio lug",
  "august aug aout agosto ago augustus",
  "september sep sept septembre septiembre setiembre setembro set settembre",
  "october oct octobre octubre oktober okt outubro out ottobre ott",
  "november nov novembre noviembre novembro",
  "december dec decembre diciembre dic dezember dez dezembro dicembre",
].map((month) => month.split(" "));

const numbers = new Map(names.flatMap((month, index) => month.map((name) => [name, index + 1] as const)));

/** 1 to 12, or null for a word that is no month. */
export function monthOf(name: string): number | null {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}|\./gu, "")
    .toLowerCase();
  return numbers.get(plain) ?? null;
}
