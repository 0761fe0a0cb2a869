import { destinations } from "@/components/shell/navigation";
import { settingsPages } from "@/components/shell/settings-pages";
import { can, type Permission, type Role } from "@/lib/auth/permissions";
import type { Option } from "./options";

type Place = { href: string; label: string; detail: string; needs?: Permission };

/** Pages that no list of places names. */
const pages: readonly Place[] = [
  { href: "/incidents/suggested", label: "Suggested incidents", detail: "findings that share something" },
  { href: "/hunts/runs", label: "Runs", detail: "every run of every hunt" },
  { href: "/findings/reasons", label: "Closing reasons", detail: "Findings" },
  { href: "/settings/tokens/reference", label: "API reference", detail: "Settings, tokens" },
];

const actions: readonly Place[] = [
  { href: "/uploads", label: "Upload an export", detail: "sign-ins, alerts, logons", needs: "upload" },
  { href: "/hunts", label: "Run a hunt", detail: "choose one, or all", needs: "hunt" },
  { href: "/settings/people", label: "Invite somebody", detail: "people, settings", needs: "manage-people" },
  { href: "/settings/tokens", label: "Make a token", detail: "API, settings" },
];

/** Where somebody of this role can go and what they can begin there; nothing leads to a page that would turn them away. */
export function pagesFor(role: Role): Option[] {
  const option = (group: string, { href, label, detail }: Place): Option => ({
    id: `${group} ${href}`,
    group,
    label,
    detail,
    href,
  });
  const allowed = ({ needs }: { needs?: Permission }) => needs === undefined || can(role, needs);
  return [
    ...destinations.map(({ href, label, key }) => ({
      id: `Pages ${href}`,
      group: "Pages",
      label,
      href,
      keys: `g ${key}`,
    })),
    ...settingsPages
      .filter(({ href, needs }) => href !== "/settings" && can(role, needs))
      .map(({ href, label }) => option("Pages", { href, label, detail: "Settings" })),
    ...pages.filter(allowed).map((page) => option("Pages", page)),
    ...actions.filter(allowed).map((action) => option("Actions", action)),
  ];
}
