import { Suspense } from "react";
import { ZoneSwitch } from "@/components/time/zone-switch";
import { Breadcrumb } from "./breadcrumb";
import { Freshness } from "./freshness";
import { SearchButton } from "./search-button";
import { UserMenu } from "./user-menu";

type ContextBarProps = {
  user: { name: string; email: string; role: string };
};

/** Where one is, how far the data reaches, and in which zone times are shown. */
export function ContextBar({ user }: ContextBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-11 items-center justify-between gap-4 border-b bg-panel px-3 md:px-5 print:hidden">
      <Breadcrumb />
      <div className="flex shrink-0 items-center gap-2 md:gap-3">
        <Suspense fallback={null}>
          <Freshness />
        </Suspense>
        <SearchButton />
        <ZoneSwitch />
        <UserMenu user={user} />
      </div>
    </header>
  );
}
