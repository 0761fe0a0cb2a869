import { EmptyState } from "@/components/states/empty-state";
import { UploadBox } from "@/components/uploads/upload-box";

/** Nothing is loaded: the first step is the whole page. */
export function FirstUpload({ mayUpload }: { mayUpload: boolean }) {
  return (
    <div className="grid gap-4">
      {mayUpload ? (
        <>
          <p className="text-soft">
            Nothing is loaded yet. Drop the exports that you have: the hunts run by themselves once they are read, and
            what they find stands here.
          </p>
          <UploadBox />
          <Advice />
        </>
      ) : (
        <div className="panel">
          <EmptyState title="Nothing is loaded yet">
            Ask an analyst to upload exports of sign-ins, security alerts or Windows logons. What the hunts find stands
            here.
          </EmptyState>
        </div>
      )}
    </div>
  );
}

/** For somebody who has no file yet. */
function Advice() {
  return (
    <section aria-label="Where exports come from" className="panel px-4 py-3">
      <h2 className="text-body font-medium">No file yet?</h2>
      <ul className="mt-1 grid list-disc gap-1 pl-5 text-soft">
        <li>
          Entra admin centre: Monitoring, Sign-in logs, Download. Take the interactive and the non-interactive tab of
          the same days: most hunts compare the two.
        </li>
        <li>
          Log Analytics or Sentinel: query <code>SigninLogs</code> and <code>AADNonInteractiveUserSignInLogs</code>,
          Export to CSV with all columns.
        </li>
        <li>
          Only looking around: stop the server and start it with <code>npm start -- --demo</code>. It adds an invented
          company with planted intrusions.
        </li>
      </ul>
    </section>
  );
}
