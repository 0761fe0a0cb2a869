"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ComponentProps, useRef } from "react";

/** Brings its page when somebody reaches for it: a first visit does not pay for all the sections that nobody opens. */
export function NavLink({ href, ...props }: Omit<ComponentProps<typeof Link>, "href" | "prefetch"> & { href: string }) {
  const router = useRouter();
  const isBrought = useRef(false);
  const bring = () => {
    if (isBrought.current) return;
    isBrought.current = true;
    router.prefetch(href);
  };
  return <Link href={href} prefetch={false} onPointerEnter={bring} onFocus={bring} {...props} />;
}
