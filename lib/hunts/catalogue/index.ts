import type { HuntDefinition } from "../define-hunt";

export const hunts: HuntDefinition[] = [];

export function huntBySlug(slug: string): HuntDefinition | undefined {
  return hunts.find((hunt) => hunt.slug === slug);
}
