"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Kbd } from "@/components/keyboard/kbd";
import { classNames } from "@/components/ui/class-names";
import { visibleText } from "@/components/ui/visible-text";
import type { Role } from "@/lib/auth/permissions";
import type { Option } from "./options";
import { keepRecent } from "./recent";
import { useAnswers } from "./use-answers";
import { useOptions } from "./use-options";

/** Everything by its name: what there is, where to go, what can be done. */
export function Palette({ role, onClose }: { role: Role; onClose: () => void }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const [active, setActive] = useState<string | null>(null);
  const id = useId();
  const asked = text.trim();
  const { hits, missing, state } = useAnswers(asked);
  const options = useOptions(asked, hits, role);
  // By name, not by place: answers that arrive late do not put another line under a choice that is made.
  const at = Math.max(
    0,
    options.findIndex((option) => option.id === active),
  );

  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (shown && !shown.open) shown.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [id, at]);

  function take(option: Option | undefined) {
    if (!option) return;
    onClose();
    if (option.href === undefined) {
      // After the palette has left, so that what is opened gets the focus.
      setTimeout(option.run, 0);
      return;
    }
    keepRecent({ label: option.label, detail: option.detail ?? "", href: option.href });
    router.push(option.href);
  }

  function move(event: KeyboardEvent) {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      take(options[at]);
    } else if (to !== undefined && !(event.key === "Home" || event.key === "End" ? text !== "" : false)) {
      event.preventDefault();
      setActive(options[(to + options.length) % Math.max(1, options.length)]?.id ?? null);
    }
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own key; the click is on the backdrop
    <dialog
      ref={dialog}
      aria-label="Find anything, do anything"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      className="float-in mx-auto mt-[min(12vh,6rem)] mb-auto w-[min(38rem,calc(100vw-1rem))] rounded-lg border bg-panel p-0 text-body text-ink shadow-float backdrop:bg-[rgb(6_10_16/0.45)]"
    >
      <div className="flex items-center gap-2 border-b px-3">
        <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
        <input
          autoFocus
          type="text"
          role="combobox"
          aria-label="Search hunts, findings, users, addresses, pages and actions"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? `${id}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder="Hunt, finding, user, address, page, action"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(null);
          }}
          onKeyDown={move}
          className="h-11 min-w-0 grow bg-transparent outline-none placeholder:text-muted"
        />
        <Kbd keys="Escape" />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Results"
        className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1"
      >
        {options.map((option, index) => (
          <Line
            key={option.id}
            id={`${id}-${index}`}
            option={option}
            isActive={index === at}
            heading={options[index - 1]?.group === option.group ? undefined : option.group}
            onPoint={() => setActive(option.id)}
            onTake={() => take(option)}
          />
        ))}
      </div>
      <p role="status" className="border-t px-3 py-1.5 text-label text-muted">
        {stateWords(state, missing, options.length)}
      </p>
    </dialog>
  );
}

type LineProps = {
  id: string;
  option: Option;
  isActive: boolean;
  heading: string | undefined;
  onPoint: () => void;
  onTake: () => void;
};

function Line({ id, option, isActive, heading, onPoint, onTake }: LineProps) {
  return (
    <>
      {heading === undefined ? null : (
        <div role="presentation" className="label px-2 pt-2 pb-0.5">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={isActive}
        onPointerMove={isActive ? undefined : onPoint}
        onClick={onTake}
        className={classNames(
          "flex h-8 cursor-pointer items-center gap-2 rounded-sm px-2 pointer-coarse:h-11",
          isActive && "bg-selected",
        )}
      >
        <bdi className="truncate">{visibleText(option.label)}</bdi>
        {option.detail ? (
          <bdi className="min-w-0 shrink-3 truncate text-table text-muted">{visibleText(option.detail)}</bdi>
        ) : null}
        {option.keys ? (
          <span className="ml-auto">
            <Kbd keys={option.keys} />
          </span>
        ) : null}
      </div>
    </>
  );
}

function stateWords(state: "asking" | "answered" | "failed", missing: string[], count: number): string {
  if (state === "failed") return "The server did not answer: only what is known here is shown. Type on to ask again.";
  if (missing.length > 0) return `Not searched this time: ${missing.join(", ")}.`;
  if (state === "asking") return "Searching";
  return `${count} ${count === 1 ? "line" : "lines"}. Arrows choose, Enter opens.`;
}
