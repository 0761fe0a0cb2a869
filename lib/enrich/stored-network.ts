import { Prisma, type Sql } from "@/lib/db/sql";

/** What a row of the event view knows of its network, as one value for `networkOf`. */
export function storedNetwork(event: Sql): Sql {
  return Prisma.sql`jsonb_build_object(
    'asn', ${event}.asn::text, 'country', ${event}.country,
    'inferredAsn', ${event}.inferred_asn::text, 'inferredCountry', ${event}.inferred_country,
    'inferredAt', to_char(${event}.inferred_at at time zone 'UTC', 'YYYY-MM-DD'),
    'tableAsn', ${event}.table_asn::text, 'tableName', ${event}.table_name,
    'tableSource', ${event}.table_source, 'tableDate', ${event}.table_date,
    'tableCountry', ${event}.table_country, 'tableCountrySource', ${event}.table_country_source,
    'tableCountryDate', ${event}.table_country_date,
    'networkClass', ${event}.network_class, 'networkClassSource', ${event}.network_class_source,
    'networkLabel', ${event}.network_label)`;
}
