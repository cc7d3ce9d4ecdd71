/** The list of free places fetched anew when the server says that something changed. Without a script there is a link that does the same. */
export function followPools(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-live="now"]')) follow(box);
}

function follow(box: HTMLElement): void {
  const { line, fresh } = box.dataset;
  if (!line || !fresh || !('EventSource' in window)) return;
  const source = new EventSource(line);
  source.addEventListener('anders', () => void renew(box, fresh));
  // Signed out, or no longer allowed: nothing more comes.
  source.addEventListener('einde', () => source.close());
  addEventListener('pagehide', () => source.close());
}

/** What has focus keeps it where it is still there. */
async function renew(box: HTMLElement, fresh: string): Promise<void> {
  try {
    const answer = await fetch(fresh, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return;
    const focused = box.contains(document.activeElement) ? nameOf(document.activeElement) : '';
    const unfolded = [...box.querySelectorAll('details')].map((one) => one.open);
    // Our own server's page, escaped there.
    box.innerHTML = await answer.text();
    box.querySelectorAll('details').forEach((one, at) => { one.open = unfolded[at] ?? false; });
    if (focused !== '') [...box.querySelectorAll<HTMLElement>('a, button')].find((one) => nameOf(one) === focused)?.focus();
    const told = document.querySelector('[data-told]');
    if (told) told.textContent = `De lijst is veranderd: ${box.querySelector('h2')?.textContent ?? ''}.`;
  } catch {
    // The next change tries again.
  }
}

const nameOf = (node: Element | null): string => node?.textContent ?? '';
