import { classNames } from "@/components/ui/class-names";
import { duration } from "@/components/ui/format";

const day = 86_400;
const [long, late] = [3, 7];

/** How long a finding has waited; heavier after three days, and said to be late after seven. */
export function Waiting({ days }: { days: number }) {
  const look = days > late ? "font-medium text-cannot-tell" : days > long ? "font-medium" : "text-soft";
  return (
    <span className={classNames("mono whitespace-nowrap", look)}>
      {days * day < 60 ? "now" : duration(days * day)}
      {days > late ? <span className="sr-only">, late</span> : null}
    </span>
  );
}
