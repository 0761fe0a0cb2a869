/** Where pinned columns stand is set by script, as a variable each: a style attribute would not pass the policy. */
const lefts = [
  "left-[var(--pin-0,0px)]",
  "left-[var(--pin-1,0px)]",
  "left-[var(--pin-2,0px)]",
  "left-[var(--pin-3,0px)]",
  "left-[var(--pin-4,0px)]",
  "left-[var(--pin-5,0px)]",
  "left-[var(--pin-6,0px)]",
];
/** The box that chooses a row is the first of them. */
export const mostPins = lefts.length - 1;

export const pinClass = (place: number): string => `sticky ${lefts[place] ?? ""}`;

/** Each pinned column begins where the widths before it end. */
export function setPins(frame: HTMLElement, widths: readonly number[]): void {
  let left = 0;
  for (const [place, width] of widths.slice(0, lefts.length).entries()) {
    frame.style.setProperty(`--pin-${place}`, `${left}px`);
    left += width;
  }
}
