import { KindMark, kindWord } from "@/components/ui/kind-mark";
import { visibleText } from "@/components/ui/visible-text";
import type { SeriesKey } from "@/lib/coverage/schema";

const tableWords = { sign_in: "sign-ins", security_alert: "Security alerts", windows_logon: "Windows logons" } as const;

/** What a series is, in words: `Interactive sign-ins from SigninLogs`. */
export function seriesWords({ table, kind, source }: SeriesKey): string {
  const what = table === "sign_in" ? `${kindWord(kind)} ${tableWords.sign_in}` : tableWords[table];
  return source === "" ? what : `${what} from ${visibleText(source)}`;
}

export function SeriesTitle({ series }: { series: SeriesKey }) {
  return series.table === "sign_in" ? <KindMark kind={series.kind} /> : <span>{tableWords[series.table]}</span>;
}

export function SourceName({ source }: { source: string }) {
  if (source === "") return <span className="text-muted">not recorded</span>;
  return <bdi className="log-text mono">{visibleText(source)}</bdi>;
}
