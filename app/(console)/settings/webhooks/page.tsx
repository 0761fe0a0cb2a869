import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import type { Page } from "@/components/shell/page-props";
import { DeliveryPane } from "@/components/webhooks/delivery-pane";
import { DeliveryTable } from "@/components/webhooks/delivery-table";
import { WebhookList } from "@/components/webhooks/webhook-list";
import { requireUser } from "@/lib/auth/session";
import { readViewState, viewHref } from "@/lib/views/state";
import { getDelivery, listWebhooks } from "@/lib/webhooks/data";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: Page) {
  const user = await requireUser("manage-webhooks");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [webhooks, loaded, delivery] = await Promise.all([
    listWebhooks(),
    loadView("webhook-deliveries", search, user),
    row === null ? null : getDelivery(row),
  ]);
  return (
    <div className="grid gap-4">
      <LiveRefresh topics={["webhook"]} />
      <WebhookList webhooks={webhooks} />
      <DeliveryTable
        {...loaded}
        pane={
          row === null ? null : (
            <DeliveryPane key={row} delivery={delivery} closeHref={viewHref("/settings/webhooks", list)} />
          )
        }
      />
    </div>
  );
}
