import { createHash } from "node:crypto";
import type pg from "pg";
import type { SignIn, SignInGroups } from "@/lib/ingest/canonical";
import { clientType, normaliseUserAgent } from "@/lib/ingest/user-agent";
import { Dictionary, type DictionaryShape } from "./dictionary";
import { canonicalIp } from "./ip";

type Group = keyof SignInGroups;
type Source<Name extends Group> = Pick<DictionaryShape<SignInGroups[Name]>, "table" | "identity" | "columns">;

const text = <Value>(name: string, of: (event: Value) => string) => ({ name, type: "text", of });
const sha256 = (...parts: unknown[]) => createHash("sha256").update(parts.join("\u0000")).digest();

/** Key of the account that a sign-in belongs to: people by lower-cased UPN, programs by their id. */
export function accountKey(event: SignInGroups["account_id"]): string {
  const isProgram = event.kind === "service-principal" || event.kind === "managed-identity";
  if (isProgram && event.upn === "") return `sp:${event.servicePrincipalId.toLowerCase()}`;
  return event.upn.toLowerCase();
}

const account: Source<"account_id"> = {
  table: "account",
  identity: [text("key", accountKey)],
  columns: [
    text("upn", (event) => event.upn.toLowerCase()),
    text("spelling", (event) => event.upn),
    text("display_name", (event) => event.userDisplayName),
    text("kind", (event) => (accountKey(event).startsWith("sp:") ? "program" : "user")),
  ],
};

const application: Source<"application_id"> = {
  table: "application",
  identity: [text("app_id", (event) => event.appId), text("name", (event) => event.appName)],
  columns: [],
};

const resource: Source<"resource_id"> = {
  table: "resource",
  identity: [text("resource_id", (event) => event.resourceId), text("name", (event) => event.resourceName)],
  columns: [],
};

const ip: Source<"ip_id"> = {
  table: "ip_address",
  identity: [text("key", (event) => canonicalIp(event.ip).key)],
  columns: [{ name: "addr", type: "inet", of: (event) => canonicalIp(event.ip).addr }],
};

const place: Source<"place_id"> = {
  table: "place",
  identity: [
    text("country", (event) => event.country),
    text("region", (event) => event.region),
    text("city", (event) => event.city),
  ],
  columns: [],
};

/** Entries known by a hash of several columns: the key in memory must not be the hash function's cost for every row. */
function hashed<Name extends Group>(
  table: string,
  columns: Source<Name>["columns"],
  partsOf: (event: SignInGroups[Name]) => unknown[],
): Source<Name> {
  return {
    table,
    identity: [{ name: "hash", type: "bytea", of: (event) => sha256(...partsOf(event)) }],
    columns,
  };
}

const result = hashed<"result_id">(
  "result",
  [text("code", (event) => event.resultCode), text("reason", (event) => event.resultReason)],
  (event) => [event.resultCode, event.resultReason],
);

const userAgent = hashed<"user_agent_id">(
  "user_agent",
  [
    text("text", (event) => event.userAgent),
    text("client_type", (event) => (event.userAgent === "" ? "" : clientType(event.userAgent))),
    text("normalised", (event) => normaliseUserAgent(event.userAgent)),
  ],
  (event) => [event.userAgent],
);

const deviceParts = (event: SignInGroups["device_id"]) => [
  event.deviceId,
  event.deviceName,
  event.os,
  event.browser,
  event.trustType,
  event.isCompliant,
  event.isManaged,
];

const device = hashed<"device_id">(
  "device",
  [
    text("device_id", (event) => event.deviceId),
    text("name", (event) => event.deviceName),
    text("os", (event) => event.os),
    text("browser", (event) => event.browser),
    text("trust_type", (event) => event.trustType),
    { name: "is_compliant", type: "boolean", of: (event) => event.isCompliant },
    { name: "is_managed", type: "boolean", of: (event) => event.isManaged },
  ],
  deviceParts,
);

const traitColumns: Source<"trait_id">["columns"] = [
  text("source_table", (event) => event.sourceTable),
  text("client_app", (event) => event.clientApp),
  text("auth_requirement", (event) => event.authRequirement),
  text("auth_protocol", (event) => event.authProtocol),
  text("transfer_method", (event) => event.transferMethod),
  text("incoming_token_type", (event) => event.incomingTokenType),
  text("client_credential_type", (event) => event.clientCredentialType),
  text("token_issuer", (event) => event.tokenIssuer),
  text("cross_tenant", (event) => event.crossTenant),
  text("user_type", (event) => event.userType),
  text("ca_status", (event) => event.caStatus),
  text("risk_level", (event) => event.riskLevel),
  text("risk_state", (event) => event.riskState),
];

const traitParts = (event: SignInGroups["trait_id"]) => traitColumns.map((column) => column.of(event));

const trait = hashed<"trait_id">("trait", traitColumns, traitParts);

const jsonDigest = (json: Buffer) => createHash("sha256").update(json).digest();

/** What many rows say in the same words beside their columns, as the text of a JSON object. */
const shared: DictionaryShape<Buffer> = {
  table: "sign_in_shared",
  identity: [{ name: "hash", type: "bytea", of: jsonDigest }],
  columns: [{ name: "extra", type: "jsonb", of: (json) => json.toString("utf8") }],
};

/** The columns of `sign_in` that are ids into a dictionary. */
export const dictionaryColumns = [
  "account_id",
  "application_id",
  "resource_id",
  "ip_id",
  "place_id",
  "result_id",
  "user_agent_id",
  "device_id",
  "trait_id",
] as const;

/** All dictionaries of one ingest. Discard after a rollback: it remembers ids that the rollback took back. */
export class SignInDictionaries {
  private readonly all: { [Name in Group]: Dictionary<SignInGroups[Name]> } = {
    account_id: new Dictionary(account, accountKey),
    application_id: new Dictionary(application),
    resource_id: new Dictionary(resource),
    ip_id: new Dictionary(ip, (event) => event.ip),
    place_id: new Dictionary(place),
    result_id: new Dictionary(result, (event) => `${event.resultCode}\u0000${event.resultReason}`),
    user_agent_id: new Dictionary(userAgent, (event) => event.userAgent),
    device_id: new Dictionary(device, (event) => deviceParts(event).join("\u0000")),
    trait_id: new Dictionary(trait, (event) => traitParts(event).join("\u0000")),
  };

  private readonly shared = new Dictionary(shared, (json) => jsonDigest(json).toString("latin1"));

  /** The ids of JSON objects that rows share, in their order; the caller remembers them. */
  resolveShared(client: pg.ClientBase, texts: Buffer[]) {
    return this.shared.resolveOnce(client, texts);
  }

  /** The ids of one dictionary's entries, in the order of the values; the caller remembers them. */
  resolveGroup<Name extends Group>(client: pg.ClientBase, name: Name, values: SignInGroups[Name][]) {
    return (this.all[name] as Dictionary<SignInGroups[Name]>).resolveOnce(client, values);
  }

  /** For each dictionary the ids of the events, in their order. */
  async resolve(
    client: pg.ClientBase,
    events: SignIn[],
  ): Promise<Record<(typeof dictionaryColumns)[number], Int32Array>> {
    const ids = {} as Record<(typeof dictionaryColumns)[number], Int32Array>;
    for (const column of dictionaryColumns) ids[column] = await this.all[column].resolve(client, events);
    return ids;
  }
}
