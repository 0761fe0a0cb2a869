import { InheritedMark, NetworkClassMark } from "@/components/networks/network-marks";
import { networkText } from "@/components/networks/network-text";
import { Time } from "@/components/time/time";
import { KindMark } from "@/components/ui/kind-mark";
import { LogText } from "@/components/ui/log-text";
import type { SignInRow } from "@/lib/sign-ins/data";

/** One sign-in on one line: when, how, into what, from where, with what outcome. */
export function SignInLine({ row }: { row: SignInRow }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 [&_bdi]:inline">
      <Time value={row.at} date={false} digits={6} />
      <KindMark kind={row.kind} failed={!row.succeeded} />
      <LogText value={row.appName} empty="No application" />
      <LogText value={row.ip} mono empty="No address" />
      {row.mayBeInherited ? <InheritedMark /> : null}
      <LogText value={networkText(row.network)} empty="No network" className="text-soft" />
      <NetworkClassMark network={row.network} />
      {row.succeeded ? null : (
        <span className="text-failure">
          <LogText value={row.resultCode} mono empty="No code" />{" "}
          <LogText value={row.resultReason || row.resultText} empty="" />
        </span>
      )}
    </p>
  );
}
