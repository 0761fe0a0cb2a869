import { Breadcrumb } from "./breadcrumb";
import { Freshness } from "./freshness";
import type { Theme } from "./theme";
import { UserMenu } from "./user-menu";

type ContextBarProps = {
  names: Record<string, string>;
  newest: string | null;
  user: { name: string; email: string; role: string };
  theme: Theme;
};

export function ContextBar({ names, newest, user, theme }: ContextBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-11 items-center justify-between gap-4 border-b bg-panel px-3 md:px-4">
      <Breadcrumb names={names} />
      <div className="flex shrink-0 items-center gap-3">
        <Freshness newest={newest} />
        <UserMenu user={user} theme={theme} />
      </div>
    </header>
  );
}
