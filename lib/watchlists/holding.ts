import "server-only";
import { db } from "@/lib/db/client";
import { isExpired } from "./data";
import { addressText } from "./parse/addresses";
import { targetOf } from "./parse/values";

/** Values of the log, by the kind of list that could hold them. */
export type Named = { network: string[]; user: string[]; asn: string[]; app: string[] };
/** An entry that holds one of the values. */
export type Holding = {
  listId: number;
  list: string;
  entryId: number;
  value: string;
  label: string;
  isExpired: boolean;
};

const mostShown = 50;

const termsOf = (kind: "user" | "asn" | "app", values: string[]) =>
  values.flatMap((value) => {
    const target = targetOf(kind, value);
    return typeof target === "string" || target.term === null ? [] : [target.term];
  });

/** The entries of all lists that hold what is named: a user, an address, an operator or an application. */
export async function entriesHolding({ network, user, asn, app }: Named): Promise<Holding[]> {
  const addresses = network.flatMap((text) => addressText(text) ?? []);
  return db.$queryRaw<Holding[]>`
    select w.id as "listId", w.name as list, e.id as "entryId", e.value, e.label, ${isExpired} as "isExpired"
    from watchlist_entry e join watchlist w on w.id = e.watchlist_id
    where (w.kind = 'network' and exists (select from unnest(${addresses}::text[]) a (text) where a.text::inet between e.low and e.high))
      or (w.kind = 'user' and e.term = any(${termsOf("user", user)}::text[]))
      or (w.kind = 'asn' and e.term = any(${termsOf("asn", asn)}::text[]))
      or (w.kind = 'app' and e.term = any(${termsOf("app", app)}::text[]))
    order by w.name, e.id limit ${mostShown}`;
}
