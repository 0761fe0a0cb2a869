import type { Metadata } from "next";
import { PasswordForm } from "@/components/account/password-form";
import { OwnSessions } from "@/components/settings/own-sessions";
import { ProfileForm } from "@/components/settings/profile-form";
import { ScreenSettings } from "@/components/settings/screen-settings";
import { ZoneSettings } from "@/components/settings/zone-settings";
import { Panel } from "@/components/ui/panel";
import { listSessions } from "@/lib/auth/data";
import { can } from "@/lib/auth/permissions";
import { getCaller, requireUser } from "@/lib/auth/session";
import { getPreferences } from "@/lib/preferences/data";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const user = await requireUser("read");
  const [caller, sessions, preferences] = await Promise.all([
    getCaller(),
    listSessions(user.id),
    getPreferences(user.id),
  ]);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Panel title="Profile">
        <ProfileForm user={user} />
      </Panel>
      <Panel title="Password">
        <PasswordForm email={user.email} />
      </Panel>
      <Panel title="Times">
        <ZoneSettings
          own={preferences.caseZone}
          team={preferences.teamZone}
          maySetTeam={can(user.role, "manage-hunts")}
        />
      </Panel>
      <Panel title="Screens">
        <ScreenSettings />
      </Panel>
      <Panel
        title="Your sessions"
        note="one ends after an hour of silence, and twelve hours after its sign-in"
        flush
        className="lg:col-span-2"
      >
        <OwnSessions sessions={sessions} currentId={caller?.sessionId ?? ""} />
      </Panel>
    </div>
  );
}
