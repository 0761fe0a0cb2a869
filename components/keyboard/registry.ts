import type { KeyMode } from "@/lib/preferences/choices";
import { acts, type Binding, find, type Scope, scopes, stroke } from "./keys";

type Entry = Binding & { scope: Scope };

const pauseMs = 1200;

/** One listener for the page; screens register what their keys do while they are shown. */
class Keyboard {
  private readonly registered = new Map<symbol, Entry[]>();
  private readonly listeners = new Set<() => void>();
  private strokes: string[] = [];
  /** When the last of them was pressed: a page that is busy hears it later. */
  private pressedAt = 0;
  private list: readonly Entry[] = [];
  mode: KeyMode = "all";

  register(scope: Scope, bindings: readonly Binding[]): () => void {
    const id = Symbol(scope);
    this.registered.set(
      id,
      bindings.map((binding) => ({ ...binding, scope })),
    );
    this.changed();
    return () => {
      this.registered.delete(id);
      this.changed();
    };
  }

  /** Every binding of this screen, in the order in which it was registered. */
  snapshot = (): readonly Entry[] => this.list;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = stroke(event);
    if (pressed === null) return;
    const bindings = this.heard(event.target);
    const before = event.timeStamp - this.pressedAt > pauseMs ? [] : this.strokes;
    const found = find(bindings, [...before, pressed]);
    // What only looked like the start of a sequence is heard for itself.
    const [strokes, meant] =
      found.kind === "none" && before.length > 0
        ? [[pressed], find(bindings, [pressed])]
        : [[...before, pressed], found];
    this.strokes = [];
    if (meant.kind === "none") return;
    event.preventDefault();
    if (event.repeat && !(meant.kind === "hit" && meant.binding.repeats)) return;
    if (meant.kind === "hit") meant.binding.run(event);
    else {
      this.strokes = strokes;
      this.pressedAt = event.timeStamp;
    }
  };

  private heard(target: EventTarget | null): Entry[] {
    const isTyping = typesInto(target);
    const inside = isModal();
    return scopes.flatMap((scope) =>
      this.list.filter(
        (entry) =>
          entry.scope === scope &&
          (scope === "dialog" || !inside || entry.whileTyping === true) &&
          (!isTyping || entry.whileTyping === true) &&
          acts(this.mode, entry.keys),
      ),
    );
  }

  private changed() {
    this.list = [...this.registered.values()].flat();
    for (const listener of this.listeners) listener();
  }
}

export const keyboard = new Keyboard();

/** Fields take what is typed; menus and lists find their entries by it. */
function typesInto(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=menu], [role=listbox], [role=combobox]",
    ) !== null
  );
}

function isModal(): boolean {
  return document.querySelector("dialog:modal, [role=menu]") !== null;
}
