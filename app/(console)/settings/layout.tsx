import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { settingsPages } from "@/components/shell/settings-pages";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { stoppedWebhooksFor } from "@/lib/webhooks/data";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role, email } = await requireUser("read");
  const seen = settingsPages.filter(({ needs }) => can(role, needs));
  const tabs = await Promise.all(
    seen.map(async ({ href, label, needs }) => ({
      href,
      label: needs === "manage-webhooks" ? await webhooksLabel(label, email) : label,
    })),
  );
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs tabs={tabs} />
      <div className="mt-4">{children}</div>
    </>
  );
}

/** A webhook that stopped by itself tells nobody else of it. */
async function webhooksLabel(label: string, email: string): Promise<string> {
  const stopped = await stoppedWebhooksFor(email);
  return stopped === 0 ? label : `${label} (${stopped} stopped)`;
}
