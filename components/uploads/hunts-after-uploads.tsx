import { LinkButton } from "@/components/ui/link-button";
import type { HuntsAfter } from "@/lib/uploads/hunts-after/data";

/** What the newest uploads led to, and where to go on. */
export function HuntsAfterUploads({ total, going, failed, cannotTell, newFindings }: HuntsAfter) {
  const hunts = total === 1 ? "1 hunt" : `${total} hunts`;
  const rest = [
    cannotTell > 0 ? `${cannotTell} cannot tell` : "",
    failed > 0 ? `${failed} failed` : "",
    going > 0 ? `${going} still at it` : "",
  ].filter(Boolean);
  return (
    <div role="status" className="panel flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2">
      <p>
        <span className="font-medium">
          {going === total
            ? `${hunts} began by ${total === 1 ? "itself" : "themselves"} on what came in.`
            : `${hunts} ran on what came in: ${newFindings === 0 ? "no new finding" : newFindings === 1 ? "1 new finding" : `${newFindings.toLocaleString("en")} new findings`}.`}
        </span>
        {rest.length > 0 && going < total ? <span className="text-soft"> {rest.join(", ")}.</span> : null}
      </p>
      {newFindings > 0 ? (
        <LinkButton href="/findings?q=status%3Aopen" size="sm">
          Look at the findings
        </LinkButton>
      ) : (
        <LinkButton href="/hunts" size="sm">
          Look at the hunts
        </LinkButton>
      )}
    </div>
  );
}
