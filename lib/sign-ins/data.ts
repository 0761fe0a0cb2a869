import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { type ClientName, clientName } from "@/lib/enrich/client-name";
import { mayBeInherited } from "@/lib/enrich/inherited-address";
import { type NetworkContext, networkOf, type StoredNetwork } from "@/lib/enrich/network-of";
import { decodeResult, type Outcome } from "@/lib/enrich/result-codes";
import { storedNetwork } from "@/lib/enrich/stored-network";
import { type AuthStep, joinAuthSteps } from "./auth-steps";
import { type Kind, kindOf } from "./schema";

/** What a timeline and a reading pane show of a sign-in. Times are text with six digits. */
export type SignInRow = {
  recordId: string;
  signInId: string;
  at: string;
  kind: Kind;
  succeeded: boolean;
  groupedCount: number;
  upn: string;
  appName: string;
  resourceName: string;
  resultCode: string;
  resultReason: string;
  /** What the code means, in our words. */
  resultText: string;
  outcome: Outcome;
  /** Whether the password, or other first factor, was right; null where the code does not tell. */
  firstFactorOk: boolean | null;
  ip: string;
  /** The address may be that of the original sign-in: `inheritedReason` says why. */
  mayBeInherited: boolean;
  network: NetworkContext;
  city: string;
  clientApp: string;
  /** What the user agent calls itself, for the reader; the hunt's own kind is `clientType`. */
  client: ClientName;
  clientType: string;
  userAgent: string;
  deviceName: string;
  os: string;
  authRequirement: string;
  transferMethod: string;
  tokenType: string;
  caStatus: string;
  sourceTable: string;
  sessionId: string;
  correlationId: string;
  tokenId: string;
};

const columns = Prisma.sql`
  e.record_id::text as "recordId", e.sign_in_id as "signInId", ${isoTime(Prisma.sql`e.event_time`)} as "at", e.kind,
  e.succeeded, e.grouped_count as "groupedCount", e.upn, e.app_name as "appName", e.resource_name as "resourceName",
  e.result_code as "resultCode", e.result_reason as "resultReason", e.ip, ${storedNetwork(Prisma.sql`e`)} as network, e.city, e.client_app as "clientApp", e.client_type as "clientType", e.user_agent as "userAgent",
  e.device_name as "deviceName", e.os, e.auth_requirement as "authRequirement", e.transfer_method as "transferMethod",
  e.incoming_token_type as "tokenType", e.ca_status as "caStatus", e.source_table as "sourceTable",
  e.client_credential_type as "credentialType",
  e.session_text as "sessionId", e.correlation_text as "correlationId", e.token_text as "tokenId"`;

type Told = "kind" | "network" | "resultText" | "outcome" | "firstFactorOk" | "mayBeInherited" | "client";
type StoredRow = Omit<SignInRow, Told> & { kind: number; network: StoredNetwork; credentialType: string };

function read({ kind: number, network, credentialType, ...row }: StoredRow): SignInRow {
  const kind = kindOf(number);
  const { text, outcome, firstFactorOk } = decodeResult(row.resultCode);
  return {
    ...row,
    kind,
    network: networkOf(network),
    resultText: text,
    outcome,
    firstFactorOk: firstFactorOk ?? null,
    mayBeInherited: mayBeInherited(kind, credentialType),
    client: clientName(row.userAgent),
  };
}

/** One sign-in as a reading pane shows it: the columns, where it came from, and the rest of its row as logged. */
export type SignInDetail = SignInRow & {
  fileName: string;
  uploadId: string;
  line: number;
  extra: Record<string, unknown>;
  /** The steps of the authentication that the row or a file of steps tells. */
  authSteps: AuthStep[];
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** By record id; null where no such sign-in is loaded. */
export async function signInById(recordId: string): Promise<SignInDetail | null> {
  if (!uuid.test(recordId)) return null;
  const [row] = await db.$queryRaw<Array<StoredRow & Omit<SignInDetail, keyof SignInRow>>>`
    select ${columns}, f.name as "fileName", f.upload_id::text as "uploadId", e.line::int as "line", e.extra,
      array(select s.step from auth_step s where s.record_id = e.record_id
        order by s.step ->> 'authenticationStepDateTime', s.line) as "authSteps"
    from sign_in_event e
    join upload_file f on f.id = e.upload_file_id
    where e.record_id = ${recordId}::uuid
    limit 1`;
  if (!row) return null;
  const { fileName, uploadId, line, extra, authSteps, ...columnsOfRow } = row;
  const steps = joinAuthSteps(extra.AuthenticationDetails, authSteps);
  return { ...read(columnsOfRow), fileName, uploadId, line, extra, authSteps: steps };
}

/** By record ids, oldest first: the evidence of a finding. Ids that are not loaded are left out. */
export async function signInsByIds(recordIds: string[]): Promise<SignInRow[]> {
  const ids = recordIds.filter((id) => uuid.test(id));
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<StoredRow[]>`
    select ${columns} from sign_in_event e
    where e.record_id = any(${ids}::uuid[])
    order by e.event_time, e.record_id`;
  return rows.map(read);
}

/** How far the loaded data reaches, over all event tables; null while nothing is loaded. */
export async function newestEventTime(): Promise<string | null> {
  const newest: Sql = Prisma.sql`greatest(
    (select max(event_time) from sign_in),
    (select max(event_time) from security_alert),
    (select max(event_time) from windows_logon))`;
  const [row] = await db.$queryRaw<[{ newest: string | null }]>`select ${isoTime(newest)} as newest`;
  return row.newest;
}
