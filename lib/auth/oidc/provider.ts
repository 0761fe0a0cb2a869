import "server-only";
import * as client from "openid-client";
import { reportFailure } from "@/lib/log";
import { OidcRefusal } from "./problems";
import type { OidcSettings } from "./settings";

const keptMs = 10 * 60_000;
const timeoutSeconds = 10;

let kept: { for: string; at: number; configuration: client.Configuration } | undefined;

/**
 * Where the provider's endpoints are, asked for when somebody signs in and not at the start: a provider that is down then is
 * there again later without a restart.
 */
export async function findProvider(settings: OidcSettings): Promise<client.Configuration> {
  const of = JSON.stringify([settings.issuer, settings.clientId, settings.clientSecret]);
  if (kept && kept.for === of && Date.now() - kept.at < keptMs) return kept.configuration;
  try {
    const configuration = await client.discovery(
      new URL(settings.issuer),
      settings.clientId,
      undefined,
      // Without a secret the client is a public one: PKCE alone binds the code to this server.
      settings.clientSecret ? client.ClientSecretPost(settings.clientSecret) : client.None(),
      {
        timeout: timeoutSeconds,
        execute: [
          // Checks the signature of the token, although it came straight from the provider.
          client.enableNonRepudiationChecks,
          // Only an issuer on this machine may be without TLS; the settings refuse any other.
          ...(settings.issuer.startsWith("http:") ? [client.allowInsecureRequests] : []),
        ],
      },
    );
    kept = { for: of, at: Date.now(), configuration };
    return configuration;
  } catch (error) {
    reportFailure("single sign-on: discovery", error);
    throw new OidcRefusal("down");
  }
}
