import { EmptyState } from "@/components/states/empty-state";
import { UploadBox } from "@/components/uploads/upload-box";

/** Nothing is loaded: the first step is the whole page. */
export function FirstUpload({ mayUpload }: { mayUpload: boolean }) {
  return (
    <div className="grid max-w-3xl gap-4">
      {mayUpload ? (
        <>
          <p className="text-soft">
            Nothing is loaded yet. Drop the exports that you have: the hunts run by themselves once they are read, and
            what they find stands here.
          </p>
          <UploadBox />
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
