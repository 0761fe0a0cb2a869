import Link from "next/link";
import { buttonClass } from "@/components/ui/button";

export default function Forbidden() {
  return (
    <main className="mx-auto grid max-w-lg gap-3 px-4 py-24">
      <p className="mono text-table text-muted">403</p>
      <h1 className="text-title font-semibold">Your role does not open this page</h1>
      <p className="text-soft">Nothing was changed. An admin can give you the role that does.</p>
      <div>
        <Link href="/" className={buttonClass("primary")}>
          Open the overview
        </Link>
      </div>
    </main>
  );
}
