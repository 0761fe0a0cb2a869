/** What a webhook can be told of. */
export const webhookEvents = ["finding.created", "incident.created"] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

export const eventMeanings: Record<WebhookEvent, string> = {
  "finding.created": "A run found something new that no suppression hides.",
  "incident.created": "An incident was made, by a person or by a schedule.",
};

/** Sent only when somebody asks for a test. */
export const testEvent = "webhook.test";

export const eventWords: Readonly<Record<string, string>> = {
  "finding.created": "New findings",
  "incident.created": "New incidents",
  [testEvent]: "Test",
};

/** How a delivery stands. */
export const deliveryStates = { waiting: "Waiting", delivered: "Delivered", failed: "Given up" };
export type DeliveryState = keyof typeof deliveryStates;

/** So many things one call tells of, and so many calls one occasion makes; the rest is counted in the last of them. */
export const perCall = 500;
export const mostCalls = 20;
