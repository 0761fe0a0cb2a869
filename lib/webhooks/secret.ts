import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

const mark = "whsec_";
const nonceBytes = 12;
const tagBytes = 16;

/** 256 random bits, written as receivers expect them. */
export const makeSecret = (): string => `${mark}${randomBytes(32).toString("base64")}`;

/** A key for this and nothing else, so that the database alone signs nothing. */
const sealingKey = () => Buffer.from(hkdfSync("sha256", env().HUNTBOARD_SECRET, "", "huntboard webhook secrets", 32));

/** As it lies in the database, bound to its webhook: moved to another one it opens no more. */
export function seal(secret: string, webhookId: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), nonce).setAAD(Buffer.from(webhookId));
  return Buffer.concat([nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

export function unseal(sealed: Uint8Array, webhookId: string): string {
  try {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv("aes-256-gcm", sealingKey(), bytes.subarray(0, nonceBytes))
      .setAAD(Buffer.from(webhookId))
      .setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    throw new AppError(
      "conflict",
      "The signing secret cannot be read any more: HUNTBOARD_SECRET has changed. Rotate it.",
    );
  }
}

type Signed = { id: string; timestamp: number; body: string };

/** The headers of a call (Standard Webhooks 1.0): one signature for each secret, so that a receiver can change over in peace. */
export function signedHeaders({ id, timestamp, body }: Signed, secrets: readonly string[]): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(mark.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`, "utf8").digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatures.join(" "),
  };
}
