const PAUSE = 220;

/** Under a name that is typed: who looks like it. Without a script the same list comes with the answer. */
export function knownAsYouType(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-live="known"]')) watch(box);
}

function watch(box: HTMLElement): void {
  const field = document.getElementById(box.dataset['of'] ?? '');
  if (!(field instanceof HTMLInputElement)) return;
  box.setAttribute('aria-live', 'polite');
  let timer = 0;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    const words = field.value.trim();
    timer = window.setTimeout(() => { void look(box, field, words); }, PAUSE);
  });
}

/** An answer that comes after more was typed is dropped. */
async function look(box: HTMLElement, field: HTMLInputElement, words: string): Promise<void> {
  const from = box.dataset['from'] ?? '';
  const answer = await fetch(`${from}${from.includes('?') ? '&' : '?'}${field.name}=${encodeURIComponent(words)}`, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (answer?.ok !== true || answer.redirected || field.value.trim() !== words) return;
  // Our own server's page, escaped there.
  box.innerHTML = await answer.text();
}
