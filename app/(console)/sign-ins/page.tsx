import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { Explorer } from "@/components/explorer/explorer";
import { NoSignIns } from "@/components/explorer/no-sign-ins";
import { LiveRefresh } from "@/components/live/live-refresh";
import type { Page } from "@/components/shell/page-props";
import { SignInPane } from "@/components/sign-ins/sign-in-pane";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/session";
import { signInById } from "@/lib/sign-ins/data";
import { changeState, readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Sign-ins" };

export default async function SignInsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const state = readViewState(search);
  const [loaded, signIn] = await Promise.all([
    loadView("sign-ins", search, user),
    state.row === null ? null : signInById(state.row),
  ]);
  const { q, from, to } = loaded.state;
  const isEmpty = loaded.initial?.rows.length === 0 && q === "" && from === null && to === null;
  const closeHref = viewHref("/sign-ins", changeState(state, { row: null }));
  return (
    <>
      <PageHeader title="Sign-ins" lead="Every sign-in that is loaded: filter, look at when and what, open one." />
      {isEmpty ? (
        <div className="panel">
          <LiveRefresh topics={["upload"]} />
          <NoSignIns />
        </div>
      ) : (
        <Explorer {...loaded} pane={state.row === null ? undefined : <SignInPane {...{ signIn, closeHref }} />} />
      )}
    </>
  );
}
