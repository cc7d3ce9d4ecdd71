/** On a form that is kept as you go: says that something is not kept yet, and asks before leaving it. */
export function keepDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live="draft"]')) {
    const told = form.querySelector<HTMLElement>('[data-unsaved]');
    let changed = false;
    form.addEventListener('input', () => {
      changed = true;
      if (told) told.hidden = false;
    });
    form.addEventListener('submit', () => { changed = false; });
    window.addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
  }
}
