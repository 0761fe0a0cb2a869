import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { stoppedWebhooksFor } from "@/lib/webhooks/data";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role, email } = await requireUser("read");
  const tabs = [
    { href: "/settings", label: "You" },
    { href: "/settings/networks", label: "Networks" },
    { href: "/settings/mappings", label: "Column mappings" },
    { href: "/settings/roles", label: "Roles" },
    { href: "/settings/tokens", label: "Tokens" },
    ...(can(role, "manage-webhooks") ? [{ href: "/settings/webhooks", label: await webhooksLabel(email) }] : []),
    ...(can(role, "manage-people") ? [{ href: "/settings/people", label: "People" }] : []),
    ...(can(role, "read-audit") ? [{ href: "/settings/audit", label: "Audit" }] : []),
  ];
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs tabs={tabs} />
      <div className="mt-4">{children}</div>
    </>
  );
}

/** A webhook that stopped by itself tells nobody else of it. */
async function webhooksLabel(email: string): Promise<string> {
  const stopped = await stoppedWebhooksFor(email);
  return stopped === 0 ? "Webhooks" : `Webhooks (${stopped} stopped)`;
}
