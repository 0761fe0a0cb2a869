"use client";

import { useEffect, useState } from "react";
import { Time } from "@/components/time/time";
import { useZone } from "@/components/time/zone-provider";

type PrintHeadProps = { hunt: string; version: string; findingId: string };

/** What a printed finding says of itself; the screen has all of it elsewhere. */
export function PrintHead({ hunt, version, findingId }: PrintHeadProps) {
  const zone = useZone();
  const [at, setAt] = useState<string>();
  useEffect(() => {
    const stamp = () => setAt(new Date().toISOString());
    stamp();
    window.addEventListener("beforeprint", stamp);
    return () => window.removeEventListener("beforeprint", stamp);
  }, []);
  return (
    <div className="hidden border-b pb-2 text-table print:mb-3 print:block">
      <p className="flex justify-between gap-4">
        <strong>Huntboard</strong>
        <span>
          Times in {zone}. Printed {at ? <Time value={at} digits={0} /> : null}
        </span>
      </p>
      <p>
        {hunt}, version {version}. Finding <span className="mono">{findingId}</span>
      </p>
    </div>
  );
}
