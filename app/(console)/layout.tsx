import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ContextBar } from "@/components/shell/context-bar";
import { railCookie } from "@/components/shell/preferences";
import { Rail } from "@/components/shell/rail";
import { SkipLink } from "@/components/shell/skip-link";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { ValueMenuHost } from "@/components/values/value-menu-host";
import { requireUser } from "@/lib/auth/session";

import { countOpenFindings } from "@/lib/findings/data";
import { hunts } from "@/lib/hunts/catalogue";
import { countOpenIncidents } from "@/lib/incidents/data";
import { newestEventTime } from "@/lib/sign-ins/data";

const names = {
  undo: "Undo",
  networks: "Networks",
  people: "People",
  audit: "Audit",
  ...Object.fromEntries(hunts.map((hunt) => [hunt.slug, hunt.title])),
};

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { name, email, role } = await requireUser("read");
  const [jar, newest, openFindings, openIncidents] = await Promise.all([
    cookies(),
    newestEventTime(),
    countOpenFindings(),
    countOpenIncidents(),
  ]);
  return (
    <div className="md:flex">
      <SkipLink />
      <Rail collapsed={jar.get(railCookie)?.value === "collapsed"} {...{ openFindings, openIncidents }} />
      <div className="min-w-0 grow max-md:pb-18">
        <ContextBar
          names={names}
          newest={newest}
          user={{ name, email, role }}
          theme={parseTheme(jar.get(themeCookie)?.value)}
        />
        <main id="content" tabIndex={-1} className="px-3 py-4 outline-none md:px-5 md:py-5">
          {children}
        </main>
        <ValueMenuHost />
      </div>
    </div>
  );
}
