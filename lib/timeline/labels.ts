import "server-only";
import { networkNames } from "@/lib/enrich/networks";
import { decodeResult } from "@/lib/enrich/result-codes";
import type { Colour } from "./schema";

const countries = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

const unknown: Record<Colour, string> = {
  lane: "",
  asn: "No ASN",
  ip: "No address",
  app: "No application",
  session: "No session id",
  result: "No result code",
  country: "No country",
};

/** The words of a value that a timeline is coloured by. */
export function labelOf(colour: Colour, value: string): string {
  if (value === "") return unknown[colour];
  switch (colour) {
    case "asn":
      return [`AS${value}`, networkNames[value]].filter(Boolean).join(" ");
    case "result": {
      const { text, known } = decodeResult(value);
      return known ? `${value} ${text}` : value;
    }
    case "country":
      return countryName(value);
    case "session":
      return value.slice(0, 8);
    default:
      return value;
  }
}

function countryName(code: string): string {
  try {
    const name = countries.of(code.toUpperCase());
    return name ? `${code} ${name}` : code;
  } catch {
    return code;
  }
}
