import { entityHref } from "@/lib/entities/kinds";
import { pages } from "@/lib/testing/access-table";
import type { Known } from "./known";

/** With real ids where there is something, else with ids of nothing: a page of nothing is looked at too. */
type Place = (known: Known) => string | string[];

const hunt =
  (part: string): Place =>
  () =>
    `/hunts/asn-mismatch${part}`;

/** Where each page of the product is looked at; the test beside it compares the names with the table of all pages. */
export const places: Record<string, Place> = {
  "/": () => "/",
  "/coverage": () => "/coverage",
  "/entities/[kind]/[value]": ({ entities }) => entities.map(([kind, value]) => entityHref(kind, value)),
  "/findings": ({ finding }) => ["/findings", `/findings?read=beside&row=${finding}`],
  "/findings/[id]": ({ finding }) => `/findings/${finding}`,
  "/findings/reasons": () => "/findings/reasons",
  "/hunts": () => "/hunts",
  "/hunts/[slug]": hunt(""),
  "/hunts/[slug]/guide": hunt("/guide"),
  "/hunts/[slug]/compare": hunt("/compare"),
  "/hunts/[slug]/parameters": hunt("/parameters"),
  "/hunts/[slug]/what-if": hunt("/what-if"),
  "/hunts/[slug]/schedule": hunt("/schedule"),
  "/hunts/runs": ({ run }) => ["/hunts/runs", `/hunts/runs?row=${run}`],
  "/incidents": ({ incident }) => ["/incidents", `/incidents?row=${incident}`],
  "/metrics": () => ["/metrics?period=all", "/metrics?period=all&show=suppressions"],
  "/incidents/suggested": () => "/incidents/suggested?within=7d",
  "/incidents/[id]": ({ incident }) => `/incidents/${incident}`,
  "/reports": () => "/reports",
  "/reports/new": ({ incident }) => `/reports/new?incident=${incident}`,
  "/reports/[number]": () => "/reports/1",
  "/settings": () => "/settings",
  "/settings/audit": () => "/settings/audit",
  "/settings/networks": () => "/settings/networks",
  "/settings/mappings": () => "/settings/mappings",
  "/settings/people": () => "/settings/people",
  "/settings/people/[id]": ({ person }) => `/settings/people/${person}`,
  "/settings/roles": () => "/settings/roles",
  "/settings/tokens": () => "/settings/tokens",
  "/settings/tokens/reference": () => "/settings/tokens/reference",
  "/settings/webhooks": () => "/settings/webhooks",
  "/sign-ins": () => ["/sign-ins", "/sign-ins?q=-result%3A0+kind%3Ainteractive"],
  "/sign-ins/[id]": ({ signIn }) => `/sign-ins/${signIn}`,
  "/suppressions": ({ suppression }) => ["/suppressions", `/suppressions?row=${suppression}`],
  "/suppressions/[id]": ({ suppression }) => `/suppressions/${suppression}`,
  "/uploads": () => "/uploads",
  "/uploads/[id]": ({ upload }) => `/uploads/${upload}`,
  "/uploads/[id]/custody": ({ upload }) => `/uploads/${upload}/custody`,
  "/uploads/[id]/map": ({ unread }) => `/uploads/${unread.upload}/map?file=${unread.file}`,
  "/uploads/[id]/undo": ({ upload }) => `/uploads/${upload}/undo`,
  "/watchlists": () => "/watchlists",
  "/watchlists/[list]": ({ watchlist }) => `/watchlists/${watchlist}`,
  "/watchlists/[list]/history": ({ watchlist }) => `/watchlists/${watchlist}/history`,
  "/watchlists/[list]/entries/[entry]": ({ watchlist, entry }) => `/watchlists/${watchlist}/entries/${entry}`,
  "/new-password": () => "/new-password",
  "/second-step": () => "/second-step",
  "/join": () => "/join",
  "/reset": () => "/reset",
  "/setup": () => "/setup",
  "/sign-in": () => "/sign-in",
};

/** Who opens a page: somebody who may see everything, unless only others get to see it. */
export type Visitor = "admin" | "temporary" | "nobody";
const visitors: Record<string, Visitor> = {
  "/new-password": "temporary",
  "/second-step": "temporary",
  "/join": "nobody",
  "/reset": "nobody",
  "/setup": "nobody",
  "/sign-in": "nobody",
};

export type Stop = { route: string; address: string; visitor: Visitor };

/** Every address to look at, in the order of the table. */
export function stops(known: Known): Stop[] {
  return Object.keys(pages).flatMap((route) => {
    const place = places[route];
    if (!place) throw new Error(`${route} has no place to look at: name one in places.ts.`);
    const visitor = visitors[route] ?? "admin";
    return [place(known)].flat().map((address) => ({ route, address, visitor }));
  });
}
