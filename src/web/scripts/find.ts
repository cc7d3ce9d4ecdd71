const PAUSE = 180;

/** Search as you type: the same search page, asked for its results only. Escape closes, arrows walk. */
export function findAsYouType(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live="find"]')) watch(form);
}

function watch(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[type=search]');
  if (!field) return;
  const found = document.createElement('div');
  found.className = 'found';
  found.hidden = true;
  found.setAttribute('role', 'status');
  form.append(found);
  let timer = 0;
  let asked = 0;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    const words = field.value.trim();
    if (words.length < 2) { found.hidden = true; return; }
    timer = window.setTimeout(() => { asked += 1; void ask(form.action, words, found, () => asked, asked); }, PAUSE);
  });
  form.addEventListener('keydown', (event) => move(event, field, found));
  form.addEventListener('focusout', (event) => { if (!form.contains(event.relatedTarget as Node | null)) found.hidden = true; });
}

/** An answer that comes after a later question is dropped. */
async function ask(action: string, words: string, found: HTMLElement, latest: () => number, mine: number): Promise<void> {
  try {
    const answer = await fetch(`${action}?q=${encodeURIComponent(words)}&fragment=1`, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected || latest() !== mine) return;
    // Our own server's page, escaped there.
    found.innerHTML = await answer.text();
    found.hidden = false;
  } catch {
    found.hidden = true;
  }
}

function move(event: KeyboardEvent, field: HTMLInputElement, found: HTMLElement): void {
  const links = [...found.querySelectorAll<HTMLElement>('a')];
  if (event.key === 'Escape') { found.hidden = true; field.focus(); }
  if (found.hidden || links.length === 0 || !/^Arrow(Up|Down)$/.test(event.key)) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1);
  (at < 0 ? field : links[Math.min(at, links.length - 1)] ?? field).focus();
}
