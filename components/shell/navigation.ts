import {
  CalendarRange,
  Crosshair,
  EyeOff,
  FileUp,
  Flag,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  Settings,
  Siren,
} from "lucide-react";

export type Destination = { href: string; label: string; icon: LucideIcon };

export const destinations: Destination[] = [
  { href: "/", label: "Overview", icon: LayoutDashboard },
  { href: "/hunts", label: "Hunts", icon: Crosshair },
  { href: "/findings", label: "Findings", icon: Flag },
  { href: "/incidents", label: "Incidents", icon: Siren },
  { href: "/uploads", label: "Uploads", icon: FileUp },
  { href: "/coverage", label: "Coverage", icon: CalendarRange },
  { href: "/watchlists", label: "Watchlists", icon: ListChecks },
  { href: "/suppressions", label: "Suppressions", icon: EyeOff },
  { href: "/settings", label: "Settings", icon: Settings },
];

export function isCurrent(destination: Destination, path: string): boolean {
  return destination.href === "/" ? path === "/" : path === destination.href || path.startsWith(`${destination.href}/`);
}

export type Crumb = { href: string; label: string };

/** Pages below the destinations. */
const pages = new Map([
  ["undo", "Undo"],
  ["map", "Map columns"],
  ["mappings", "Mappings"],
  ["networks", "Networks"],
  ["people", "People"],
  ["audit", "Audit"],
  ["schedule", "Schedule"],
  ["parameters", "Parameters"],
  ["compare", "Compare runs"],
  ["what-if", "What if"],
  ["history", "History"],
]);

/** One sign-in has a page, the list of them has none. */
const withoutPage = new Set(["/sign-ins"]);

const identifier = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** The way to the current screen; `names` knows what the segments of the address are called. */
export function crumbs(path: string, names: Record<string, string>): Crumb[] {
  const segments = path.split("/").filter(Boolean).map(decode);
  if (segments.length === 0) return [{ href: "/", label: "Overview" }];
  return segments.flatMap((segment, index) => {
    const href = `/${segments
      .slice(0, index + 1)
      .map(encodeURIComponent)
      .join("/")}`;
    if (withoutPage.has(href) || /^\/watchlists\/\d+\/entries$/.test(href)) return [];
    const known =
      destinations.find((destination) => destination.href === href)?.label ?? names[segment] ?? pages.get(segment);
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
