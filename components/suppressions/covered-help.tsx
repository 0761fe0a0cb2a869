/** Exactly when a finding is hidden; the same words wherever a suppression is made or read. */
export function CoveredHelp() {
  return (
    <details className="text-table text-soft">
      <summary className="cursor-pointer text-muted hover:text-ink">When a finding is hidden</summary>
      <ul className="mt-1 grid list-disc gap-1 pl-4 marker:text-muted">
        <li>All conditions that are set must hold; one alone hides nothing when another does not hold.</li>
        <li>
          A condition holds when every value of its kind that the finding names is covered, over all its rows: of three
          addresses all three must lie in the networks. A finding that is covered in part stays in the queue.
        </li>
        <li>A finding that names no value of the kind, or one that cannot be read, is never covered.</li>
        <li>
          Users compare in any case, applications exactly as logged, addresses by value; both ends of a network belong
          to it.
        </li>
        <li>
          An ASN must be the only one that the finding names. A pair must be exactly its two, whichever of them was the
          interactive one. Where a hunt shows no ASN, those of all sign-ins of the evidence count, if every one has an
          ASN.
        </li>
        <li>A true positive is never hidden, whatever covers it.</li>
        <li>
          Hidden findings are kept and counted. They come back when the suppression ends or expires, and when their
          evidence shows other values.
        </li>
      </ul>
    </details>
  );
}
