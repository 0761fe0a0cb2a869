import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { mapsGroups, type OidcSettings } from "@/lib/auth/oidc/settings";
import { roles } from "@/lib/auth/permissions";

type ProviderSettingsProps = { settings: OidcSettings | null; fault: string; redirectUri: string };

const newPeople = {
  admit: "get an account at their first sign-in",
  ask: "get an account that waits until an admin enables it",
  refuse: "are refused; people connect the provider in their profile",
};

/** How single sign-on is set up. It is set by variables of the server: somebody who took over an admin's session cannot turn it. */
export function ProviderSettings({ settings, fault, redirectUri }: ProviderSettingsProps) {
  return (
    <Panel title="Single sign-on" note="set by variables of the server">
      {fault ? (
        <Notice tone="failed">
          {fault.split("\n").map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      ) : settings ? (
        <DefinitionList items={facts(settings, redirectUri)} />
      ) : (
        <p className="max-w-[78ch] text-soft">
          Off. Entra ID and any other OpenID Connect provider can be used: the file .env.example lists the variables,
          and <code className="mono break-anywhere text-table">{redirectUri}</code> is the redirect address to register.
        </p>
      )}
    </Panel>
  );
}

function facts(settings: OidcSettings, redirectUri: string) {
  const { issuer, label, tenants, domains, groups, groupsClaim, withoutGroup } = settings;
  const mapped = roles.filter((role) => groups[role].length > 0);
  return [
    { term: "Issuer", value: issuer },
    { term: "Button", value: `Continue with ${label}` },
    { term: "Redirect address", value: redirectUri },
    { term: "Tenants", value: tenants.join(", ") || "whatever the issuer lets in" },
    { term: "Domains", value: domains.join(", ") || "all" },
    { term: "New people", value: newPeople[settings.newPeople] },
    ...(mapsGroups(settings)
      ? [
          ...mapped.map((role) => ({ term: `Role ${role}`, value: `${groupsClaim}: ${groups[role].join(", ")}` })),
          { term: "In none of them", value: withoutGroup === "refuse" ? "refused" : "viewer" },
        ]
      : [{ term: "Roles", value: "given here; new people are viewers" }]),
  ];
}
