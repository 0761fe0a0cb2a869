import type { Micros } from "@/lib/ingest/canonical";
import type { MapContext } from "@/lib/ingest/formats/define-format";
import { text, time } from "@/lib/ingest/formats/fields";
import type { Row } from "@/lib/ingest/row";
import { parseIso } from "@/lib/ingest/times/iso";

const minute = 60_000_000;
const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i;
/** Zones are whole or half hours east of UTC, and these. */
const oddZones = [345, 525, 765, 825];
/** A pipeline takes its time over a message, and clocks differ a little. */
const tolerated = { early: -2 * minute, late: 5 * minute };

/** Minutes east of UTC in which the agent writes, told by one moment in both spellings; null when they tell of no zone. */
function zoneOf(local: Micros, utc: Micros): number | null {
  const behind = utc - local;
  for (const zone of [Math.floor((behind + 2 * minute) / (30 * minute)) * -30, ...oddZones]) {
    const late = behind + zone * minute;
    if (zone >= -720 && zone <= 840 && late >= tolerated.early && late <= tolerated.late) return zone;
  }
  return null;
}

/**
 * EventTime is local to the agent and names no zone. The agent's time of receipt is local too, and the pipeline's `@timestamp` is
 * the same moment in UTC, so both together give the zone; `@timestamp` alone is when the event arrived, at times much later.
 */
export function eventTime(row: Row, context: MapContext): Micros | null {
  const created = time(row, context, "timecreated");
  if (created !== null) return created;
  const stamped = parseIso(text(row, "@timestamp").trim());
  const local = text(row, "eventtime").trim();
  if (local === "") return stamped;
  if (stamped === null || hasZone.test(local)) return time(row, context, "eventtime");
  const atArrival = parseIso(text(row, "eventreceivedtime", "eventtime").trim());
  const zone = atArrival === null ? null : zoneOf(atArrival, stamped);
  return zone === null ? stamped : parseIso(local, zone);
}
