import { z } from "zod";
import { oneLine } from "@/lib/auth/one-line";
import { type DeliveryState, webhookEvents } from "./events";

const name = oneLine.min(1, "Give the webhook a name that says who listens.").max(100);
const address = z
  .string()
  .trim()
  .max(2_000, "An address has at most 2,000 characters.")
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    "Write the whole address, such as https://soar.example.org/hook.",
  )
  // In one spelling, and letters that only look like others as the ones that they are.
  .transform((text) => new URL(text).href);
const events = z.array(z.enum(webhookEvents)).min(1, "Choose what it is told of.").max(webhookEvents.length);

export const createWebhookInput = z.strictObject({ name, url: address, events });
export type CreateWebhookInput = z.output<typeof createWebhookInput>;

const version = z.number().int().min(1);
export const changeWebhookInput = createWebhookInput.extend({ id: z.uuid(), version });
export type ChangeWebhookInput = z.output<typeof changeWebhookInput>;

export const webhookInput = z.strictObject({ id: z.uuid() });
export const pauseWebhookInput = z.strictObject({ id: z.uuid(), paused: z.boolean() });
export const deliveryInput = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) });

export type WebhookState = "active" | "paused";

export type Webhook = {
  id: string;
  name: string;
  url: string;
  events: Array<(typeof webhookEvents)[number]>;
  state: WebhookState;
  pauseReason: string | null;
  /** Null: it paused by itself. */
  pausedBy: string | null;
  pausedAt: string | null;
  failingSince: string | null;
  /** Until then calls are signed with the secret before as well. */
  oldSecretUntil: string | null;
  version: number;
  waiting: number;
  failed: number;
  lastDeliveredAt: string | null;
  createdBy: string;
  createdAt: string;
};

export type Attempt = {
  id: string;
  at: string;
  ms: number;
  status: number | null;
  address: string | null;
  error: string | null;
  answer: string | null;
  askedBy: string | null;
};

export type Delivery = {
  id: string;
  webhook: Pick<Webhook, "name" | "url" | "state">;
  event: string;
  /** How many things it tells of. */
  subjects: number;
  state: DeliveryState;
  createdAt: string;
  /** While it waits. */
  nextAt: string | null;
  deliveredAt: string | null;
  attempts: number;
  /** The newest of them first. */
  tries: Attempt[];
  /** The id that the receiver gets. */
  message: string;
  /** As it is sent, or its beginning where that is long. */
  body: string;
  length: number;
};
