import { ReadingPane } from "@/components/shell/reading-pane";
import type { SignInDetail } from "@/lib/sign-ins/data";
import { AroundLinks } from "./around-links";
import { SignInDetails } from "./sign-in-details";

/** A sign-in beside the list. */
export function SignInPane({ signIn, closeHref }: { signIn: SignInDetail | null; closeHref: string }) {
  if (!signIn) {
    return (
      <ReadingPane label="Sign-in" title="This sign-in is not loaded" closeHref={closeHref}>
        <p className="text-soft">
          The address names a sign-in that is not there any more: its upload may have been undone.
        </p>
      </ReadingPane>
    );
  }
  return (
    <ReadingPane label="Sign-in" title="Sign-in" closeHref={closeHref} pageHref={`/sign-ins/${signIn.recordId}`}>
      <AroundLinks row={signIn} />
      <hr className="my-3 border-line" />
      <SignInDetails row={signIn} />
    </ReadingPane>
  );
}
