import { cookies } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { OwnBrowserClaim } from "@/components/account/own-browser-claim";
import { KeyboardProvider } from "@/components/keyboard/keyboard-provider";
import { LiveNews } from "@/components/live/live-news";
import { BottomBar } from "@/components/shell/bottom-bar";
import { ContextBar } from "@/components/shell/context-bar";
import { CrumbNames } from "@/components/shell/crumb-name";
import { DensityProvider } from "@/components/shell/density";
import { OpenCount } from "@/components/shell/open-count";
import { railCookie } from "@/components/shell/preferences";
import { Rail } from "@/components/shell/rail";
import { SkipLink } from "@/components/shell/skip-link";
import { ThemeProvider } from "@/components/shell/theme-provider";
import { ZoneProvider } from "@/components/time/zone-provider";
import { Toasts } from "@/components/ui/toast";
import { ValueMenuHost } from "@/components/values/value-menu-host";
import { requireUser } from "@/lib/auth/session";
import { countOpenFindings } from "@/lib/findings/data";
import { hunts } from "@/lib/hunts/catalogue";
import { countOpenIncidents } from "@/lib/incidents/data";
import { getPreferences, getZones } from "@/lib/preferences/data";

const names = Object.fromEntries(hunts.map((hunt) => [`/hunts/${hunt.slug}`, hunt.title]));

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { id, name, email, role } = await requireUser("read");
  const [jar, zones, preferences] = await Promise.all([cookies(), getZones(id), getPreferences(id)]);
  const counts = {
    "/findings": (
      <Suspense fallback={null}>
        <OpenCount href="/findings" count={countOpenFindings} />
      </Suspense>
    ),
    "/incidents": (
      <Suspense fallback={null}>
        <OpenCount href="/incidents" count={countOpenIncidents} />
      </Suspense>
    ),
  };
  return (
    <ThemeProvider theme={preferences.theme}>
      <ZoneProvider zones={zones}>
        <DensityProvider density={preferences.density}>
          <KeyboardProvider mode={preferences.keys} role={role}>
            <CrumbNames names={names}>
              <div className="md:flex">
                <OwnBrowserClaim email={email} />
                <SkipLink />
                <Rail collapsed={jar.get(railCookie)?.value === "collapsed"} counts={counts} />
                <div className="min-w-0 grow max-md:pb-18">
                  <ContextBar user={{ name, email, role }} />
                  <main id="content" tabIndex={-1} className="px-3 py-4 outline-none md:px-5 md:py-5">
                    {children}
                  </main>
                </div>
                <BottomBar />
                <ValueMenuHost />
                <Toasts />
                <LiveNews since={new Date().toISOString()} />
              </div>
            </CrumbNames>
          </KeyboardProvider>
        </DensityProvider>
      </ZoneProvider>
    </ThemeProvider>
  );
}
