/** A button that prints the page; without scripts it stays away, for the browser's own menu does the same. */
export function printButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-live="print"]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}
