import type { Paint } from "@/lib/timeline/colours";
import { paintText } from "./looks";

/** Names of this timeline's patterns: there can be several timelines on a page. */
export const patternId = {
  gap: (id: string) => `${id}-gap`,
  failed: (id: string) => `${id}-failed`,
  texture: (id: string, { series, texture }: Paint) => `${id}-s${series}-${texture}`,
};

/** Hatching for what is not loaded, for what failed, and for values that share a colour. */
export function Patterns({ id, paints }: { id: string; paints: Iterable<Paint> }) {
  return (
    <defs>
      <pattern id={patternId.gap(id)} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="7" height="7" className="fill-panel" fillOpacity="0.75" />
        <path d="M0 0V7" className="stroke-line" strokeWidth="3" />
      </pattern>
      <pattern
        id={patternId.failed(id)}
        width="3"
        height="3"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="3" height="3" className="fill-failure" />
        <path d="M0 0V3" className="stroke-panel" strokeWidth="1" />
      </pattern>
      {[...paints]
        .filter(({ texture }) => texture > 0)
        .map((paint) => (
          <pattern
            key={`${paint.series} ${paint.texture}`}
            id={patternId.texture(id, paint)}
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
            className={paintText(paint)}
          >
            <rect width="4" height="4" fill="currentColor" />
            {paint.texture === 1 ? (
              <path d="M0 1H4" className="stroke-panel" strokeWidth="1.3" />
            ) : (
              <circle cx="2" cy="2" r="1.1" className="fill-panel" />
            )}
          </pattern>
        ))}
    </defs>
  );
}
