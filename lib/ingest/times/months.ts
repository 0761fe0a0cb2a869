/** Names of months as exports in these languages write them, in full and cut; marks and dots are left out. */
const names = [
  "january jan janvier janv enero ene januar janner jan janeiro gennaio gen januari января янв ocak oca styczen stycznia sty",
  "february feb fevrier fevr febrero feb februar fevereiro fev febbraio februari февраля февр subat sub luty lutego lut februari",
  "march mar mars marzo marz marco maart mrt mrz марта март мар marzec marca",
  "april apr avril avr abril abr aprile апреля апр nisan nis kwiecien kwietnia kwi",
  "may mai mayo maio maggio mag mei мая маи mayıs maj maja",
  "june jun juin junio juni junho giugno giu июня июн haziran haz czerwiec czerwca cze",
  "july jul juillet juil julio juli julho luglio lug июля июл temmuz tem lipiec lipca lip",
  "august aug aout agosto ago augustus августа авг agustos agu sierpien sierpnia sie augusti",
  "september sep sept septembre septiembre setiembre setembro set settembre сентября сент сен eylul eyl wrzesien wrzesnia wrz",
  "october oct octobre octubre oktober okt outubro out ottobre ott октября окт ekim eki pazdziernik pazdziernika paz",
  "november nov novembre noviembre novembro ноября нояб ноя kasım kas listopad listopada lis",
  "december dec decembre diciembre dic dezember dez dezembro dicembre декабря дек aralık ara grudzien grudnia gru desember des",
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
