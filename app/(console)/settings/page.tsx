import type { Metadata } from "next";
import { OwnSessions } from "@/components/account/own-sessions";
import { PasswordForm } from "@/components/account/password-form";
import { ProfileForm } from "@/components/account/profile-form";
import { ProviderPanel } from "@/components/account/provider-panel";
import { SecondStepPanel } from "@/components/account/second-step-panel";
import { ScreenSettings } from "@/components/settings/screen-settings";
import { ZoneSettings } from "@/components/settings/zone-settings";
import type { Page } from "@/components/shell/page-props";
import { Panel } from "@/components/ui/panel";
import { problemText } from "@/lib/auth/oidc/problems";
import { oidcSettings } from "@/lib/auth/oidc/settings";
import { getPerson } from "@/lib/auth/people/data";
import { can } from "@/lib/auth/permissions";
import { getSecondStep } from "@/lib/auth/second-step/data";
import { getCaller, requireUser } from "@/lib/auth/session";
import { listSessions } from "@/lib/auth/sessions/data";
import { getPreferences } from "@/lib/preferences/data";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const [{ problem }, caller, sessions, preferences, step, person] = await Promise.all([
    searchParams,
    getCaller(),
    listSessions(user.id),
    getPreferences(user.id),
    getSecondStep(user.id),
    getPerson(user.id),
  ]);
  const label = oidcSettings()?.label ?? null;
  const provider = person?.provider ?? null;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <div className="grid content-start gap-4">
        <Panel title="Profile">
          <ProfileForm user={user} />
        </Panel>
        <Panel title="Screens and keys">
          <ScreenSettings />
        </Panel>
        <Panel title="Second step" id="sign-in">
          <SecondStepPanel step={step} />
        </Panel>
      </div>
      <div className="grid content-start gap-4">
        <Panel title="Times">
          <ZoneSettings
            own={preferences.caseZone}
            team={preferences.teamZone}
            maySetTeam={can(user.role, "manage-hunts")}
          />
        </Panel>
        {step.hasPassword ? (
          <Panel title="Password">
            <PasswordForm email={user.email} />
          </Panel>
        ) : null}
        {label || provider ? (
          <Panel title="Single sign-on">
            <ProviderPanel
              {...{ label, provider }}
              keepsPassword={user.role === "admin"}
              problem={problemText(problem)}
            />
          </Panel>
        ) : null}
      </div>
      <OwnSessions sessions={sessions} currentId={caller?.sessionId ?? ""} />
    </div>
  );
}
