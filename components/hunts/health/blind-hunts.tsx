import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { HuntCard } from "@/lib/hunts/schema";

/** The hunts that could not tell, so that no finding is not taken for nothing to find. */
export function BlindHunts({ hunts, className }: { hunts: HuntCard[]; className?: string }) {
  const blind = hunts.filter(({ health }) => health.outcome === "cannot-tell");
  if (blind.length === 0) return null;
  return (
    <Notice tone="cannot-tell" {...(className ? { className } : {})}>
      {blind.length === hunts.length ? "No hunt" : `${blind.length} of ${hunts.length} hunts`}
      {blind.length === hunts.length ? " can tell" : " cannot tell"} over what is loaded; their zero would mean nothing.
      <ul className="mt-1 grid gap-0.5">
        {blind.map(({ slug, title, health }) => (
          <li key={slug}>
            <Link href={`/hunts/${slug}`} className="font-medium hover:underline">
              {title}
            </Link>
            <span className="text-soft">: {health.reasons.find((reason) => reason.blocking)?.text}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
