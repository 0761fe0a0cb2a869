/** Puts the cursor behind text in the list's filter, as if it had been typed; a screen may have it above the list. */
export function typeIntoFilter(frame: HTMLElement | null, text: string): void {
  const input =
    frame?.querySelector<HTMLInputElement>("input[role=combobox], input[type=text]") ??
    document.querySelector<HTMLInputElement>("input[role=combobox][data-search]");
  if (!input) return;
  const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  own?.set?.call(input, [input.value.trim(), text].filter(Boolean).join(" "));
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}
