import type { Metadata } from "next";
import { PasswordForm } from "@/components/account/password-form";
import { OwnSessions } from "@/components/settings/own-sessions";
import { ProfileForm } from "@/components/settings/profile-form";
import { Panel } from "@/components/ui/panel";
import { listSessions } from "@/lib/auth/data";
import { getCaller, requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const user = await requireUser("read");
  const [caller, sessions] = await Promise.all([getCaller(), listSessions(user.id)]);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Panel title="Profile">
        <ProfileForm user={user} />
      </Panel>
      <Panel title="Password">
        <PasswordForm email={user.email} />
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
