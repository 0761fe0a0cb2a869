"use client";

import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { attempt } from "@/components/ui/attempt";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import type { ActionResult } from "@/lib/auth/action-result";
import { changeViewAction, deleteViewAction, setDefaultViewAction } from "@/lib/views/actions";
import type { SavedView } from "@/lib/views/saved/schema";

const SaveViewDialog = dynamic(() => import("./save-view-dialog").then((module) => module.SaveViewDialog));

type ViewsMenuProps = {
  list: string;
  views: readonly SavedView[];
  /** The saved view that this list came from, and whether it is still as it was saved. */
  saved: SavedView | null;
  isAsSaved: boolean;
  /** What the list is now, as it would be kept. */
  query: string;
  hrefOf: (view: SavedView | null) => string;
  onSaid: (words: string) => void;
};

/** Views that were kept, one's own and the team's; keeping, changing and forgetting them. */
export function ViewsMenu({ list, views, saved, isAsSaved, query, hrefOf, onSaid }: ViewsMenuProps) {
  const router = useRouter();
  const [saving, setSaving] = useState(false);
  const groups = [
    { title: "Yours", views: views.filter(({ isTeam }) => !isTeam) },
    { title: "The team’s", views: views.filter(({ isTeam }) => isTeam) },
  ].filter((group) => group.views.length > 0);

  async function done(words: string, deed: Promise<ActionResult<unknown>>, then?: () => void) {
    const result = await attempt(deed);
    onSaid(result.ok ? words : result.message);
    if (!result.ok) return;
    then?.();
    router.refresh();
  }

  return (
    <>
      <Menu
        label="Saved views"
        trigger={
          <Button size="sm" tone="quiet" aria-label={saved ? `Saved views, ${saved.name}` : "Saved views"}>
            <Bookmark aria-hidden="true" />
            <span className="max-w-40 truncate max-xl:sr-only">{saved ? saved.name : "Views"}</span>
            {saved && !isAsSaved ? <span className="text-muted max-xl:sr-only">changed</span> : null}
          </Button>
        }
      >
        {groups.map((group) => (
          <div key={group.title}>
            <MenuLabel>{group.title}</MenuLabel>
            {group.views.map((view) => (
              <MenuItem key={view.id} onSelect={() => router.push(hrefOf(view), { scroll: false })}>
                <span className="max-w-64 truncate">{view.name}</span>
                {view.isDefault ? <span className="label ml-auto">opens first</span> : null}
              </MenuItem>
            ))}
          </div>
        ))}
        {groups.length > 0 ? <MenuSeparator /> : null}
        <MenuItem onSelect={() => setSaving(true)}>Save this view</MenuItem>
        {saved?.mayChange && !isAsSaved ? (
          <MenuItem
            onSelect={() =>
              void done(
                `${saved.name} is now as shown`,
                changeViewAction({ id: saved.id, version: saved.version, query }),
                () => router.push(hrefOf(saved), { scroll: false }),
              )
            }
          >
            Keep the changes in {saved.name}
          </MenuItem>
        ) : null}
        {saved && isAsSaved ? (
          <>
            <MenuItem
              onSelect={() =>
                void done(
                  saved.isDefault ? "The list opens as it comes" : `The list opens with ${saved.name}`,
                  setDefaultViewAction({ list, id: saved.isDefault ? null : saved.id }),
                )
              }
            >
              {saved.isDefault ? "Do not open with it" : "Open the list with it"}
            </MenuItem>
            {saved.mayChange ? (
              <MenuItem
                onSelect={() =>
                  void done(`${saved.name} is deleted`, deleteViewAction({ id: saved.id }), () =>
                    router.push(hrefOf(null), { scroll: false }),
                  )
                }
              >
                Delete {saved.name}
              </MenuItem>
            ) : null}
          </>
        ) : null}
        {saved ? (
          <MenuItem onSelect={() => router.push(hrefOf(null), { scroll: false })}>Leave the view</MenuItem>
        ) : null}
      </Menu>
      {saving ? (
        <SaveViewDialog
          {...{ list, query }}
          onClose={() => setSaving(false)}
          onSaved={(name) => {
            setSaving(false);
            onSaid(`${name} is saved`);
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
