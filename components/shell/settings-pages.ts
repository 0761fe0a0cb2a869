import type { Permission } from "@/lib/auth/permissions";

type SettingsPage = { href: string; label: string; needs: Permission };

/** The pages under Settings, in the order of their tabs; `needs` says who gets to see them. */
export const settingsPages: readonly SettingsPage[] = [
  { href: "/settings", label: "You", needs: "read" },
  { href: "/settings/networks", label: "Networks", needs: "read" },
  { href: "/settings/mappings", label: "Column mappings", needs: "read" },
  { href: "/settings/roles", label: "Roles", needs: "read" },
  { href: "/settings/tokens", label: "Tokens", needs: "read" },
  { href: "/settings/webhooks", label: "Webhooks", needs: "manage-webhooks" },
  { href: "/settings/people", label: "People", needs: "manage-people" },
  { href: "/settings/audit", label: "Audit", needs: "read-audit" },
];
