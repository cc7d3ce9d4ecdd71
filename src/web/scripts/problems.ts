/** A form that came back with errors starts at their summary, so that a screen reader reads it first. */
export function focusProblems(): void {
  document.querySelector<HTMLElement>('[data-live="problems"]')?.focus();
}
