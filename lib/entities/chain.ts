import "server-only";
import { cache } from "react";
import { db } from "@/lib/db/client";
import { type SignInRow, signInsByIds } from "@/lib/sign-ins/data";
import { scopeOf } from "./scope";
import { type Moment, type Root, rootOf, type Steps, stepsOf } from "./steps";

/** A session with more sign-ins than this is followed from its beginning so far. */
export const chainLimit = 2000;

export type Chain = {
  root: Root<SignInRow> | null;
  steps: Steps;
  read: number;
  isWhole: boolean;
};

/** The sign-ins of a session, token or correlation id in order of time, and what changed among them. */
export const chainOf = cache(
  async (kind: "session" | "token" | "correlation", value: string): Promise<Chain | null> => {
    const scope = await scopeOf(kind, value);
    const part = scope?.parts[0];
    if (!part) return null;
    const ids = await db.$queryRaw<Array<{ id: string }>>`
    select s.record_id::text as id from sign_in s where ${part} order by s.event_time, s.record_id limit ${chainLimit + 1}`;
    const rows = await signInsByIds(ids.slice(0, chainLimit).map(({ id }) => id));
    return {
      root: rootOf(rows),
      steps: stepsOf(rows.map(momentOf)),
      read: rows.length,
      isWhole: ids.length <= chainLimit,
    };
  },
);

function momentOf(row: SignInRow): Moment {
  const { recordId, at, kind, succeeded, appName, mayBeInherited, ip, network, deviceName, os, userAgent } = row;
  return {
    recordId,
    at,
    kind,
    succeeded,
    appName,
    mayBeInherited,
    ip,
    asn: network.asn,
    country: network.country,
    device: [deviceName, os].filter(Boolean).join(", "),
    agent: userAgent,
    client: row.clientApp,
  };
}
