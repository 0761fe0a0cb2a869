import Link from "next/link";
import { buttonClass } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-lg gap-3 px-4 py-24">
      <p className="mono text-table text-muted">404</p>
      <h1 className="text-title font-semibold">There is nothing at this address</h1>
      <p className="text-soft">
        The link may be older than the data it points to, or mistyped. Nothing was changed or lost.
      </p>
      <div>
        <Link href="/" className={buttonClass("primary")}>
          Open the overview
        </Link>
      </div>
    </main>
  );
}
