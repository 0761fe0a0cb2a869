"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/states/empty-state";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { Webhook } from "@/lib/webhooks/schema";
import { WebhookCard } from "./webhook-card";
import { WebhookForm } from "./webhook-form";

export function WebhookList({ webhooks }: { webhooks: Webhook[] }) {
  const [adding, setAdding] = useState(false);
  const add = (
    <Button size="sm" tone="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden="true" />
      Add webhook
    </Button>
  );
  return (
    <Panel title="Webhooks" note="signed calls to your own systems" actions={add} flush>
      {webhooks.length === 0 ? (
        <EmptyState title="Nobody is called yet" action={add}>
          A webhook tells your ticket system or SOAR of new findings and incidents within seconds. Calls are signed and
          repeated until they are taken.
        </EmptyState>
      ) : (
        <ul className="divide-y">
          {webhooks.map((webhook) => (
            <WebhookCard key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
      {adding ? <WebhookForm webhook={null} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}
