import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

type Claims = Record<string, unknown>;

/** What the provider does wrong, for one sign-in. */
export type Mischief = {
  /** Signs with a key that is not among those that it publishes. */
  foreignKey?: boolean;
  /** `alg: none`. */
  unsigned?: boolean;
  nonce?: string;
  audience?: string;
  issuer?: string;
  expired?: boolean;
  denies?: boolean;
};

type Asked = { claims: Claims; mischief: Mischief; nonce: string; challenge: string; redirectUri: string };

export type TestProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who comes next, and what goes wrong then. */
  next: (claims: Claims, mischief?: Mischief) => void;
  /** What the person's browser does there: the address that it is sent back to. */
  visit: (address: string) => Promise<string>;
  close: () => Promise<void>;
};

/** A real OpenID provider on this machine, with keys of its own: discovery, authorization code with PKCE, token, key set. */
export async function startProvider(): Promise<TestProvider> {
  const [own, foreign] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "own", alg: "RS256", use: "sig" };
  const [clientId, clientSecret] = ["huntboard-test", randomUUID()];
  const codes = new Map<string, Asked>();
  let coming: Pick<Asked, "claims" | "mischief"> = { claims: {}, mischief: {} };
  let issuer = "";

  async function idToken({ claims, mischief, nonce }: Asked): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      nonce: mischief.nonce ?? nonce,
      iss: mischief.issuer ?? issuer,
      aud: mischief.audience ?? clientId,
      iat: mischief.expired ? now - 7_200 : now,
      exp: mischief.expired ? now - 3_600 : now + 300,
      ...claims,
    };
    if (mischief.unsigned) {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
      return `${part({ alg: "none", typ: "JWT" })}.${part(payload)}.`;
    }
    const key = mischief.foreignKey ? foreign.privateKey : own.privateKey;
    return new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: "own" }).sign(key);
  }

  function authorize(url: URL): string {
    const asked = url.searchParams;
    const back = new URL(asked.get("redirect_uri") ?? "");
    back.searchParams.set("state", asked.get("state") ?? "");
    const isSound =
      asked.get("client_id") === clientId &&
      asked.get("response_type") === "code" &&
      asked.get("scope")?.split(" ").includes("openid") &&
      asked.get("code_challenge_method") === "S256";
    if (!isSound || coming.mischief.denies) {
      back.searchParams.set("error", isSound ? "access_denied" : "invalid_request");
      return back.href;
    }
    const code = randomUUID();
    codes.set(code, {
      ...coming,
      nonce: asked.get("nonce") ?? "",
      challenge: asked.get("code_challenge") ?? "",
      redirectUri: asked.get("redirect_uri") ?? "",
    });
    back.searchParams.set("code", code);
    return back.href;
  }

  async function token(body: URLSearchParams) {
    const code = body.get("code") ?? "";
    const asked = codes.get(code);
    codes.delete(code);
    const challenge = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    const isSound =
      asked?.challenge === challenge &&
      asked.redirectUri === body.get("redirect_uri") &&
      body.get("client_id") === clientId &&
      body.get("client_secret") === clientSecret;
    if (!isSound) return { status: 400, body: { error: "invalid_grant" } };
    const tokens = {
      access_token: randomUUID(),
      token_type: "Bearer",
      expires_in: 300,
      id_token: await idToken(asked),
    };
    return { status: 200, body: tokens };
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration") {
      return answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        code_challenge_methods_supported: ["S256"],
        token_endpoint_auth_methods_supported: ["client_secret_post"],
      });
    }
    if (url.pathname === "/keys") return answer(200, { keys: [jwk] });
    if (url.pathname === "/authorize") return response.writeHead(302, { location: authorize(url) }).end();
    if (url.pathname === "/token") {
      const { status, body } = await token(new URLSearchParams(await textOf(request)));
      return answer(status, body);
    }
    return answer(404, { error: "not_found" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    clientId,
    clientSecret,
    next: (claims, mischief = {}) => {
      coming = { claims, mischief };
    },
    visit: async (address) => {
      const { headers } = await fetch(address, { redirect: "manual" });
      return headers.get("location") ?? "";
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
