import { expect, test } from "vitest";
import { networkOf, type StoredNetwork } from "./network-of";

const nothing: StoredNetwork = {
  asn: null,
  country: "",
  inferredAsn: null,
  inferredCountry: "",
  inferredAt: null,
  tableAsn: null,
  tableName: "",
  tableSource: "",
  tableDate: null,
  tableCountry: "",
  tableCountrySource: "",
  tableCountryDate: null,
  networkClass: "",
  networkClassSource: "",
  networkLabel: "",
};
const table = {
  tableAsn: "64500",
  tableName: "Fjord Mobil AS",
  tableSource: "GeoLite2-ASN",
  tableDate: "2026-02-27",
  tableCountry: "NO",
  tableCountrySource: "GeoLite2-Country",
  tableCountryDate: "2026-02-20",
};
const own = { inferredAsn: "64501", inferredCountry: "SE", inferredAt: "2026-03-02" };

test("where nobody says anything, nothing is said", () => {
  expect(networkOf(nothing)).toEqual({
    asn: "",
    asnSource: null,
    name: "",
    nameSource: null,
    country: "",
    countrySource: null,
    class: "",
    classSource: null,
    label: "",
  });
});

test("the log comes first and needs no source, then the tenant's other rows, then the databases", () => {
  expect(networkOf({ ...nothing, ...table, ...own, asn: "64502", country: "DK" })).toMatchObject({
    asn: "64502",
    asnSource: null,
    country: "DK",
    countrySource: null,
  });
  expect(networkOf({ ...nothing, ...table, ...own })).toMatchObject({
    asn: "64501",
    asnSource: { by: "your other sign-ins from this address", date: "2026-03-02" },
    country: "SE",
  });
  expect(networkOf({ ...nothing, ...table })).toMatchObject({
    asn: "64500",
    asnSource: { by: "GeoLite2-ASN", date: "2026-02-27" },
    country: "NO",
    countrySource: { by: "GeoLite2-Country", date: "2026-02-20" },
  });
});

test("a database's name stands beside its own number only; else the list that ships knows common ones", () => {
  expect(networkOf({ ...nothing, ...table, asn: "64500" })).toMatchObject({
    name: "Fjord Mobil AS",
    nameSource: { by: "GeoLite2-ASN" },
  });
  expect(networkOf({ ...nothing, ...table, asn: "64502" })).toMatchObject({ name: "", nameSource: null });
  expect(networkOf({ ...nothing, ...table, asn: "21928" })).toMatchObject({ name: "T-Mobile US", class: "mobile" });
});

test("a range of the customer's decides the class, else the list by the row's own system", () => {
  const ranged = { networkClass: "office", networkClassSource: "range", networkLabel: "Utrecht" };
  expect(networkOf({ ...nothing, ...ranged, asn: "21928" })).toMatchObject({
    class: "office",
    classSource: { by: "your ranges" },
    label: "Utrecht",
  });
  const listed = { networkClass: "mobile", networkClassSource: "list", networkLabel: "" };
  expect(networkOf({ ...nothing, ...listed, asn: "24940" })).toMatchObject({ class: "hosting", label: "" });
});
