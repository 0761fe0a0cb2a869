import { hunts } from "@/lib/hunts/catalogue";
import type { Hit } from "./schema";

/** Hunts by any part of their name; all of them for nothing. */
export function searchHunts(text: string): Hit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return hunts
    .filter(({ slug, title }) => words.every((word) => `${slug} ${title}`.toLowerCase().includes(word)))
    .map(({ slug, title }) => ({ kind: "hunt", href: `/hunts/${slug}`, label: title, detail: "Hunt" }));
}
