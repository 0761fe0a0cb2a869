import { expect, test } from "vitest";
import { mmdb } from "@/lib/testing/write-mmdb";
import { enrichAddress } from "./enrich-address";
import { rangeFinder } from "./ranges/find-range";
import type { NetworkClass } from "./schema";
import { readTable } from "./tables/read-table";

const made = (type: string, builtAt: string, value: Parameters<typeof mmdb>[0][string]) =>
  readTable(mmdb({ "192.0.2.0/24": value }, { type, builtAt: new Date(builtAt) }));

const systems = made("GeoLite2-ASN", "2026-03-02", {
  autonomous_system_number: 21928,
  autonomous_system_organization: "T-MOBILE-AS21928",
});
const places = made("GeoLite2-Country", "2026-03-01", { country: { iso_code: "US" } });
const both = made("IPinfo Lite", "2026-02-01", { asn: "AS24940", as_name: "Hetzner Online GmbH", country_code: "DE" });

const offices = rangeFinder([
  { low: "192.0.2.7", high: "192.0.2.9", class: "office" as NetworkClass, label: "Utrecht" },
]);
const nowhere = () => null;

test("each value comes from the first database that has it, and says which one and of what day", () => {
  expect(enrichAddress("192.0.2.1", null, { tables: [systems, places, both], range: nowhere })).toEqual({
    asn: { value: 21928, source: "GeoLite2-ASN", date: "2026-03-02" },
    name: "T-MOBILE-AS21928",
    country: { value: "US", source: "GeoLite2-Country", date: "2026-03-01" },
    class: "mobile",
    classSource: "list",
    label: "",
  });
  expect(enrichAddress("192.0.2.1", null, { tables: [both, systems], range: nowhere })).toMatchObject({
    asn: { value: 24940, source: "IPinfo Lite" },
    country: { value: "DE" },
    class: "hosting",
  });
});

test("what the tenant's own rows agree on decides the class before any database", () => {
  expect(enrichAddress("192.0.2.1", 24940, { tables: [systems], range: nowhere })).toMatchObject({
    asn: { value: 21928 },
    class: "hosting",
    classSource: "list",
  });
});

test("the customer's range decides before everything else", () => {
  const told = enrichAddress("192.0.2.8", 24940, { tables: [systems], range: offices });
  expect(told).toMatchObject({ class: "office", classSource: "range", label: "Utrecht", asn: { value: 21928 } });
});

test("nothing known is nothing said", () => {
  expect(enrichAddress("198.51.100.1", null, { tables: [systems], range: offices })).toEqual({
    asn: null,
    name: "",
    country: null,
    class: null,
    classSource: "",
    label: "",
  });
});
