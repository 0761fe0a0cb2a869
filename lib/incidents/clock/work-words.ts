type Detail = Record<string, unknown>;

const record = (value: unknown): Detail =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Detail) : {};

const many = (count: number, one: string, more = `${one}s`) =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : more}`;
const findings = ({ findings }: Detail) => many(Array.isArray(findings) ? findings.length : 0, "finding");

/** A value as a sentence has it. */
function said(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "done" : "not done";
  const text = String(value).replace("in-review", "in review");
  return text.length > 120 ? `“${text.slice(0, 120)}…”` : `“${text}”`;
}

const because = ({ reason }: Detail) => (typeof reason === "string" && reason !== "" ? `: ${reason}` : "");

function changes(detail: Detail, noun: string): string {
  const [from, to] = [record(detail.from), record(detail.to)];
  const parts = Object.keys(to).map((name) =>
    name === "done"
      ? to.done === true
        ? "marked it done"
        : "opened it again"
      : `${name} from ${said(from[name])} to ${said(to[name])}`,
  );
  return `changed ${noun}: ${parts.join("; ")}`;
}

const nouns: Record<string, string> = { task: "a task", hypothesis: "a hypothesis", entry: "an entry of the timeline" };

/** What an entry of the audit about an incident says, in words; null for what is told elsewhere. */
export function workWords(action: string, given: unknown): string | null {
  const detail = record(given);
  const [, what = ""] = action.split(".");
  if (what === "create") return `made the incident of ${findings(detail)}${because(detail)}`;
  if (what === "change") return changes(detail, "the incident");
  if (what === "add") return `added ${findings(detail)}${because(detail)}`;
  if (what === "detach") return `took ${findings(detail)} out${because(detail)}`;
  if (what === "merge" && detail.merged !== undefined)
    return `merged incident ${detail.merged} into this one${because(detail)}`;
  if (what === "merge") return `merged this into incident ${record(detail.to).mergedInto}${because(detail)}`;
  if (what === "unmerge" && detail.unmerged !== undefined)
    return `took incident ${detail.unmerged} out of this one again`;
  if (what === "unmerge") return `took this out of incident ${record(detail.from).mergedInto} again`;
  const [kind = "", deed = ""] = what.split("-");
  const noun = nouns[kind];
  if (!noun) return null;
  const [from, to] = [record(detail.from), record(detail.to)];
  if (deed === "add") return kind === "entry" ? null : `wrote down ${noun}: ${said(to.text)}`;
  if (deed === "remove") return `removed ${noun}: ${said(from.text)}`;
  if (deed === "restore") return `brought ${noun} back: ${said(to.text)}`;
  if (deed === "change" && to.done !== undefined) return `${to.done === true ? "finished" : "opened again"} ${noun}`;
  return deed === "change" ? changes(detail, noun) : null;
}
