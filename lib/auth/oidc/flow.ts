import "server-only";
import * as client from "openid-client";
import { appendAudit } from "@/lib/audit/mutations";
import { env } from "@/lib/env";
import { reportFailure } from "@/lib/log";
import { findCaller } from "../caller";
import type { SetCookie } from "../cookies";
import { ownPath } from "../own-path";
import { endFormerSession } from "../sign-in";
import { startSession } from "../start-session";
import { type Claims, identify, parseClaims, roleOf } from "./identity";
import { admitIdentity, connectIdentity, recordRefusal } from "./mutations";
import { OidcRefusal } from "./problems";
import { findProvider } from "./provider";
import { mapsGroups, type OidcSettings, oidcSettings } from "./settings";
import { readState, type SignInState, stateCookie } from "./state";

/** What is registered at the provider. */
export const redirectUri = () => new URL("/api/auth/oidc/callback", env().HUNTBOARD_ORIGIN).href;

function settingsOrRefuse(): OidcSettings {
  const settings = oidcSettings();
  if (!settings) throw new OidcRefusal("off");
  return settings;
}

/** The address at the provider that somebody goes to, and what their browser keeps until they come back. */
export async function beginSignIn(next: string | null, session?: string): Promise<{ to: string; cookie: SetCookie }> {
  const settings = settingsOrRefuse();
  const provider = await findProvider(settings);
  const kept: SignInState = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    next: ownPath(next),
    ...(session ? { session } : {}),
  };
  const to = client.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri(),
    scope: settings.scopes,
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: "S256",
  });
  return { to: to.href, cookie: await stateCookie(kept) };
}

/** Somebody comes back. Where they go now, and the session's cookie if they are who they say. */
export async function finishSignIn(search: string, sent: Headers): Promise<{ to: string; cookies: SetCookie[] }> {
  const settings = settingsOrRefuse();
  const kept = await readState(sent);
  if (!kept) throw new OidcRefusal("state");
  const claims = await readClaims(settings, kept, search);
  return kept.session ? connect(settings, claims, kept.session, sent) : enter(settings, claims, kept.next, sent);
}

async function enter(settings: OidcSettings, claims: Claims, next: string, sent: Headers) {
  try {
    const identity = identify(claims, settings);
    const { userId, email } = await admitIdentity(identity, () => roleOf(claims, settings), settings);
    await endFormerSession(sent);
    const cookie = await startSession(userId, sent, "provider");
    const detail = { with: settings.label };
    await appendAudit({ actor: email, action: "session.started", object: `person/${email}`, detail });
    return { to: next, cookies: [cookie] };
  } catch (error) {
    // With an issuer of every tenant anybody at all could write to the trail.
    if (error instanceof OidcRefusal && error.problem !== "tenant") {
      await recordRefusal(claims, settings, error.problem);
    }
    throw error;
  }
}

/** Only for whoever asked for it in this very session, with their password. */
async function connect(settings: OidcSettings, claims: Claims, session: string, sent: Headers) {
  const caller = await findCaller(sent);
  if (caller?.sessionId !== session) throw new OidcRefusal("state");
  try {
    await connectIdentity(caller.user, identify(claims, settings), settings);
    return { to: "/settings#sign-in", cookies: [] };
  } catch (error) {
    if (error instanceof OidcRefusal) return { to: `/settings?problem=${error.problem}#sign-in`, cookies: [] };
    throw error;
  }
}

async function readClaims(settings: OidcSettings, kept: SignInState, search: string): Promise<Claims> {
  const provider = await findProvider(settings);
  try {
    // Behind a reverse proxy the request says another address than the browser's.
    const tokens = await client.authorizationCodeGrant(provider, new URL(`${redirectUri()}${search}`), {
      pkceCodeVerifier: kept.verifier,
      expectedState: kept.state,
      expectedNonce: kept.nonce,
      idTokenExpected: true,
    });
    const signed = parseClaims(tokens.claims());
    // Some providers tell no address and no groups in the token.
    const lacks = !signed.email || (mapsGroups(settings) && signed[settings.groupsClaim] === undefined);
    if (!lacks || !provider.serverMetadata().userinfo_endpoint) return signed;
    const told = await client.fetchUserInfo(provider, tokens.access_token, signed.sub).catch(() => ({}));
    return parseClaims({ ...told, ...signed });
  } catch (error) {
    if (error instanceof OidcRefusal) throw error;
    if (error instanceof client.AuthorizationResponseError) throw new OidcRefusal("denied");
    reportFailure("single sign-on: token", error);
    throw new OidcRefusal(isOfNetwork(error) ? "down" : "token");
  }
}

function isOfNetwork(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && /TIMEOUT/.test(String(Object(error).code)));
}
