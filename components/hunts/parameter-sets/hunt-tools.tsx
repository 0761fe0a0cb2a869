import { LinkButton } from "@/components/ui/link-button";
import type { SetName } from "@/lib/hunts/parameter-sets/schema";
import { guideHref } from "../hunt-links";

/** From a hunt's page to its parameters, to what other values would find, and to two of its runs side by side. */
export function HuntTools({ slug, runId, runAgain }: { slug: string; runId: string | undefined; runAgain: boolean }) {
  return (
    <>
      {runAgain ? (
        <>
          <LinkButton href="#run" size="sm">
            Run again
          </LinkButton>
          <LinkButton href="#runs" size="sm">
            Other runs
          </LinkButton>
        </>
      ) : null}
      <LinkButton href={guideHref(slug, runId)} size="sm">
        Guide
      </LinkButton>
      <LinkButton href={`/hunts/${slug}/parameters`} size="sm">
        Parameters
      </LinkButton>
      <LinkButton href={`/hunts/${slug}/what-if`} size="sm">
        What if
      </LinkButton>
      <LinkButton href={`/hunts/${slug}/compare${runId ? `?b=${runId}` : ""}`} size="sm">
        Compare runs
      </LinkButton>
    </>
  );
}

/** With which saved values a run went; nothing for values that no set has. */
export function SetNote({ set }: { set: SetName | null }) {
  return set === null ? null : (
    <>
      {" "}
      · {set.name}, version {set.version}
    </>
  );
}
