"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { retryDelivery } from "./deliver/mutations";
import { changeWebhook, createWebhook, deleteWebhook, pauseWebhook, rotateSecret, sendTest } from "./mutations";
import { changeWebhookInput, createWebhookInput, deliveryInput, pauseWebhookInput, webhookInput } from "./schema";

const page = "/settings/webhooks";

export const createWebhookAction = action("manage-webhooks", createWebhookInput, async (input, user) => {
  const made = await createWebhook(input, user.email);
  revalidatePath(page);
  return made;
});

export const changeWebhookAction = action("manage-webhooks", changeWebhookInput, async (input, user) => {
  await changeWebhook(input, user.email);
  revalidatePath(page);
  return null;
});

export const pauseWebhookAction = action("manage-webhooks", pauseWebhookInput, async ({ id, paused }, user) => {
  await pauseWebhook(id, paused, user.email);
  revalidatePath(page);
  return null;
});

export const rotateWebhookAction = action("manage-webhooks", webhookInput, async ({ id }, user) => {
  const made = await rotateSecret(id, user.email);
  revalidatePath(page);
  return made;
});

export const deleteWebhookAction = action("manage-webhooks", webhookInput, async ({ id }, user) => {
  await deleteWebhook(id, user.email);
  revalidatePath(page);
  return null;
});

export const testWebhookAction = action("manage-webhooks", webhookInput, async ({ id }, user) => {
  const called = await sendTest(id, user.email);
  revalidatePath(page);
  return called;
});

export const retryDeliveryAction = action("manage-webhooks", deliveryInput, async ({ id }, user) => {
  const called = await retryDelivery(id, user.email);
  revalidatePath(page);
  return called;
});
