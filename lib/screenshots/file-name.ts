/** `/hunts/[slug]/what-if` at 390 px in the dark: `hunts-slug-what-if.390.dark.png`; more addresses of a page are numbered. */
export function fileName(route: string, index: number, width: number, scheme: string): string {
  const words = route.replaceAll(/[[\]]/g, "").split("/").filter(Boolean);
  const name = words.length > 0 ? words.join("-") : "overview";
  return `${name}${index > 0 ? `-${index + 1}` : ""}.${width}.${scheme}.png`;
}
