import { Panel } from "@/components/ui/panel";

/** Which new facts bring a closed finding of this hunt back; everything else only updates it. */
export function ComesBack({ facts }: { facts: ReadonlyArray<{ name: string; when: string }> }) {
  if (facts.length === 0) return null;
  return (
    <Panel title="When a closed finding comes back">
      <ul className="grid list-disc gap-1 pl-4 text-table text-soft marker:text-muted">
        {facts.map(({ name, when }) => (
          <li key={name}>{when}</li>
        ))}
      </ul>
      <p className="mt-2 text-label text-muted">
        Other new evidence updates the finding and leaves it closed. A true positive stays closed and is marked.
      </p>
    </Panel>
  );
}
