import { destinations } from "./navigation";
import { settingsPages } from "./settings-pages";

export type Crumb = { href: string; label: string };

/** Pages below the destinations. */
const pages = new Map([
  ["undo", "Undo"],
  ["map", "Map columns"],
  ["reference", "API reference"],
  ["reasons", "Closing reasons"],
  ["custody", "Custody"],
  ["metrics", "Metrics"],
  ["suggested", "Suggested"],
  ["new", "New"],
  ["schedule", "Schedule"],
  ["runs", "Runs"],
  ["parameters", "Parameters"],
  ["compare", "Compare runs"],
  ["what-if", "What if"],
  ["history", "History"],
  ["guide", "Guide"],
]);

/** Segments of the address that are no page of their own. */
function isPassage(href: string): boolean {
  return /^\/entities(\/[a-z]+)?$/.test(href) || /^\/watchlists\/\d+\/entries$/.test(href);
}

const identifier = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** The way to the current screen; `names` knows what the segments of the address are called. */
export function crumbs(path: string, names: Record<string, string>): Crumb[] {
  const segments = path.split("/").filter(Boolean).map(decode);
  // A person of the logs may be called constructor.
  const named = (key: string) => (Object.hasOwn(names, key) ? names[key] : undefined);
  if (segments.length === 0) return [{ href: "/", label: "Overview" }];
  return segments.flatMap((segment, index) => {
    const href = `/${segments
      .slice(0, index + 1)
      .map(encodeURIComponent)
      .join("/")}`;
    if (isPassage(href)) return [];
    const known =
      named(href) ??
      [...destinations, ...settingsPages].find((page) => page.href === href)?.label ??
      named(segment) ??
      pages.get(segment);
    return { href, label: known ?? (identifier.test(segment) ? segment.slice(0, 8) : segment) };
  });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
