/** What an entry is about: `upload/UUID` is the upload of that id. */
export type AuditObject = { label: string; href?: string };

const short = (id: string) => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(id) ? id.slice(0, 8) : id);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const number = /^\d{1,9}$/;
const slug = /^[a-z0-9-]{1,80}$/;

type Kind = { label: string; href?: (id: string) => string | undefined };

const at = (path: string, fits: RegExp) => (id: string) => (fits.test(id) ? `${path}/${id}` : undefined);

/** What has no page of its own opens beside its list. */
const beside = (path: string, fits: RegExp) => (id: string) => (fits.test(id) ? `${path}?row=${id}` : path);

const kinds: Record<string, Kind> = {
  export: { label: "Export" },
  "closing-reason": { label: "Closing reason", href: () => "/findings/reasons" },
  finding: { label: "Finding", href: at("/findings", uuid) },
  findings: { label: "Findings", href: () => "/findings" },
  hunt: { label: "Hunt", href: at("/hunts", slug) },
  hunts: { label: "All hunts", href: () => "/hunts" },
  incident: { label: "Incident", href: at("/incidents", number) },
  "incident-suggestion": { label: "Suggested incident", href: () => "/incidents/suggested" },
  mapping: { label: "Mapping", href: () => "/settings/mappings" },
  "network-ranges": { label: "Network ranges", href: () => "/settings/networks" },
  "note-template": { label: "Template for notes" },
  person: { label: "Person", href: () => "/settings/people" },
  report: { label: "Report", href: at("/reports", number) },
  run: { label: "Run", href: beside("/hunts/runs", uuid) },
  "sign-in": { label: "Sign-in" },
  suppression: { label: "Suppression", href: at("/suppressions", number) },
  team: { label: "Team", href: () => "/settings" },
  token: { label: "Token", href: beside("/settings/tokens", uuid) },
  upload: { label: "Upload", href: at("/uploads", uuid) },
  view: { label: "View" },
  watchlist: { label: "Watchlist", href: () => "/watchlists" },
  webhook: { label: "Webhook", href: () => "/settings/webhooks" },
};

/** In words, with where it can be looked at; an object that is no kind of ours stands as it was written. */
export function objectOf(object: string): AuditObject {
  const [name = "", ...rest] = object.split("/");
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind) return { label: object };
  const id = rest.join("/");
  const href = kind.href?.(id);
  return { label: id === "" ? kind.label : `${kind.label} ${short(id)}`, ...(href ? { href } : {}) };
}
