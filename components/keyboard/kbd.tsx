import { caps } from "./keys";

/** A key as it is printed on the keyboard. */
export function Kbd({ keys, isMac = false }: { keys: string; isMac?: boolean }) {
  return (
    <span className="inline-flex gap-1 whitespace-nowrap">
      {caps(keys, isMac).map((cap, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: a key pressed twice is there twice
          key={index}
          className="grid h-5 min-w-5 place-items-center rounded-sm border border-edge/60 bg-raised px-1 text-label text-soft"
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}
