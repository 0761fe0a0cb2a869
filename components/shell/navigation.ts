import {
  CalendarRange,
  ChartColumn,
  Crosshair,
  EyeOff,
  FileText,
  FileUp,
  Flag,
  LayoutDashboard,
  ListChecks,
  LogIn,
  type LucideIcon,
  Settings,
  Siren,
} from "lucide-react";

export type Destination = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** `g` and this letter go there. */
  key: string;
  /** One of the five that a phone's bar has room for. */
  main?: true;
};

export const destinations: Destination[] = [
  { href: "/", label: "Overview", icon: LayoutDashboard, key: "o", main: true },
  { href: "/hunts", label: "Hunts", icon: Crosshair, key: "h", main: true },
  { href: "/findings", label: "Findings", icon: Flag, key: "f", main: true },
  { href: "/incidents", label: "Incidents", icon: Siren, key: "i", main: true },
  { href: "/sign-ins", label: "Sign-ins", icon: LogIn, key: "s", main: true },
  { href: "/uploads", label: "Uploads", icon: FileUp, key: "u" },
  { href: "/coverage", label: "Coverage", icon: CalendarRange, key: "c" },
  { href: "/watchlists", label: "Watchlists", icon: ListChecks, key: "w" },
  { href: "/suppressions", label: "Suppressions", icon: EyeOff, key: "p" },
  { href: "/metrics", label: "Metrics", icon: ChartColumn, key: "m" },
  { href: "/reports", label: "Reports", icon: FileText, key: "r" },
  { href: "/settings", label: "Settings", icon: Settings, key: "," },
];

export function isCurrent(destination: Destination, path: string): boolean {
  return destination.href === "/" ? path === "/" : path === destination.href || path.startsWith(`${destination.href}/`);
}
