const PAUSE = 700;

/** On rules that are written: what is wrong follows what is typed, and a fault leads to its line. */
export function checkRules(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live="rules"]')) watch(form);
}

function watch(form: HTMLFormElement): void {
  const text = form.querySelector<HTMLTextAreaElement>('textarea');
  if (!text) return;
  let timer = 0;
  let asked = 0;
  let changed = false;
  text.addEventListener('input', () => {
    changed = true;
    clearTimeout(timer);
    timer = window.setTimeout(() => { asked += 1; void check(form, () => asked, asked); }, PAUSE);
  });
  form.addEventListener('submit', () => { changed = false; });
  window.addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('#controle a[data-line]');
    if (!link || link.dataset['file'] !== form.querySelector<HTMLInputElement>('input[name=bestand]')?.value) return;
    event.preventDefault();
    toLine(text, Number(link.dataset['line']));
  });
  const line = Number(new URLSearchParams(location.search).get('regel'));
  if (line > 0) toLine(text, line);
}

/** An answer that comes after a later question is dropped. */
async function check(form: HTMLFormElement, latest: () => number, mine: number): Promise<void> {
  try {
    const answer = await fetch(`${form.action}/controle`, { method: 'POST', headers: { accept: 'text/html' }, body: new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])) });
    const shown = document.getElementById('controle');
    // Our own server's page, escaped there.
    if (answer.ok && !answer.redirected && latest() === mine && shown) shown.outerHTML = await answer.text();
  } catch {
    // The next keeping says it again.
  }
}

function toLine(text: HTMLTextAreaElement, line: number): void {
  const before = text.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  const end = text.value.indexOf('\n', before);
  text.focus();
  text.setSelectionRange(before, end < 0 ? text.value.length : end);
  text.scrollTop = Math.max(0, (line - 6) * Number.parseFloat(getComputedStyle(text).lineHeight));
}
