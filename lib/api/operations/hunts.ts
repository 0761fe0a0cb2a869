import "server-only";
import { z } from "zod";
import { hunts } from "@/lib/hunts/catalogue";
import { operation } from "../operation";
import { link, pageLink } from "../rows";

const hunt = z.strictObject({
  slug: z.string(),
  title: z.string(),
  link,
  version: z.string(),
  severity: z.string(),
  clock: z.enum(["range", "as-of"]).describe("Whether it answers for a range of time, or for a moment."),
  hypothesis: z.string(),
  techniques: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  parameters: z.record(z.string(), z.unknown()).describe("Their own values; a run may say others."),
  columns: z.array(z.strictObject({ name: z.string(), label: z.string(), kind: z.string() })),
});

export const listHunts = operation({
  id: "listHunts",
  method: "GET",
  path: "/hunts",
  scope: "read",
  tag: "hunts",
  summary: "Every hunt, with its parameters and the columns of its rows",
  answer: { status: 200, says: "The catalogue.", schema: z.strictObject({ items: z.array(hunt) }) },
  async handle() {
    const items = hunts.map(({ slug, title, version, severity, clock, hypothesis, techniques, params, columns }) => ({
      ...{ slug, title, link: pageLink(`/hunts/${slug}`), version, severity, clock, hypothesis },
      techniques: techniques.map(({ id, name }) => ({ id, name })),
      parameters: params.parse({}),
      columns: columns.map(({ name, label, kind }) => ({ name, label, kind })),
    }));
    return { data: { items } };
  },
});
