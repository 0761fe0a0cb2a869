import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { mmdb } from "@/lib/testing/write-mmdb";
import { readTable } from "./read-table";

const builtAt = new Date("2026-02-27T12:00:00Z");

const geoLite = mmdb(
  {
    "192.0.2.0/24": { autonomous_system_number: 64500, autonomous_system_organization: "Fjord Mobil AS" },
    "2001:db8:5::/48": { autonomous_system_number: 64501, autonomous_system_organization: "Fjord Cloud" },
  },
  { type: "GeoLite2-ASN", builtAt },
);

test("finds IPv4 and IPv6 in one tree, and says what the database is and when it was made", () => {
  const table = readTable(geoLite);
  expect(table).toMatchObject({ type: "GeoLite2-ASN", builtOn: "2026-02-27", ipVersion: 6 });
  expect(table.lookUp("192.0.2.255")).toEqual({ asn: 64500, name: "Fjord Mobil AS", country: "" });
  expect(table.lookUp("2001:db8:5::9")).toEqual({ asn: 64501, name: "Fjord Cloud", country: "" });
  expect(table.lookUp("192.0.3.0")).toBeNull();
  expect(table.lookUp("2001:db8:6::9")).toBeNull();
});

test("reads a country as GeoLite2 and DB-IP write it, and all of it as IPinfo does", () => {
  const places = mmdb(
    {
      "192.0.2.0/25": { country: { iso_code: "NL", names: { en: "Netherlands" } }, city: { names: { en: "Utrecht" } } },
      "192.0.2.128/25": { registered_country: { iso_code: "no" } },
    },
    { type: "GeoLite2-City", builtAt },
  );
  expect(readTable(places).lookUp("192.0.2.1")).toEqual({ asn: null, name: "", country: "NL" });
  expect(readTable(places).lookUp("192.0.2.200")?.country).toBe("NO");
  const lite = mmdb(
    { "198.51.100.0/24": { asn: "AS64502", as_name: "Dune Hosting", country: "Egypt", country_code: "EG" } },
    { type: "ipinfo bundle_location_lite.mmdb", builtAt },
  );
  expect(readTable(lite).lookUp("198.51.100.7")).toEqual({ asn: 64502, name: "Dune Hosting", country: "EG" });
});

test("a database of IPv4 knows no IPv6 address", () => {
  const table = readTable(mmdb({ "32.0.0.0/8": { asn: 64500 } }, { type: "small", builtAt, ipVersion: 4 }));
  expect(table.lookUp("32.1.2.3")?.asn).toBe(64500);
  expect(table.lookUp("2001:db8::1")).toBeNull();
});

test("values of another type than expected are left out", () => {
  const odd = { autonomous_system_number: "many", autonomous_system_organization: ["a"], country: { iso_code: "NLD" } };
  const table = readTable(mmdb({ "192.0.2.0/24": odd, "198.51.100.0/24": "a text" }, { type: "odd", builtAt }));
  expect(table.lookUp("192.0.2.1")).toEqual({ asn: null, name: "", country: "" });
  expect(table.lookUp("198.51.100.1")).toBeNull();
});

test("what is no database is refused, and so is one that was cut off", () => {
  expect(() => readTable(Buffer.from("not a database"))).toThrow();
  expect(() => readTable(Buffer.alloc(0))).toThrow();
  expect(() => readTable(geoLite.subarray(geoLite.length - 200))).toThrow();
});

test("damage in the middle never throws after a database was opened", () => {
  fc.assert(
    fc.property(fc.nat(geoLite.length - 1), fc.nat(255), fc.ipV4(), (place, byte, address) => {
      const damaged = Buffer.from(geoLite);
      damaged[place] = byte;
      let table: ReturnType<typeof readTable>;
      try {
        table = readTable(damaged);
      } catch {
        return;
      }
      const answers = [address, "192.0.2.1", "2001:db8:5::1"].map((one) => table.lookUp(one));
      for (const answer of answers) expect(answer === null || typeof answer.country === "string").toBe(true);
    }),
    { numRuns: 500 },
  );
});
