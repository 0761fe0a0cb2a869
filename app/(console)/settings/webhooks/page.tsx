import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import type { Page } from "@/components/shell/page-props";
import { DeliveryTable } from "@/components/webhooks/delivery-table";
import { WebhookList } from "@/components/webhooks/webhook-list";
import { requireUser } from "@/lib/auth/session";
import { listWebhooks } from "@/lib/webhooks/data";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: Page) {
  const user = await requireUser("manage-webhooks");
  const [webhooks, deliveries] = await Promise.all([
    listWebhooks(),
    loadView("webhook-deliveries", await searchParams, user),
  ]);
  return (
    <div className="grid gap-4">
      <LiveRefresh topics={["webhook"]} />
      <WebhookList webhooks={webhooks} />
      <DeliveryTable {...deliveries} />
    </div>
  );
}
