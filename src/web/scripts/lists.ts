/** Keys on lists of duties: j and k walk, w opens the reason, Enter does the action, / searches. Never while typing. */
export function walkLists(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '/') return toFind(event);
    const rows = [...document.querySelectorAll<HTMLElement>('[data-live="list"] > li, [data-live="list"] > tbody > tr:not(.why-line)')];
    if (rows.length === 0) return;
    const at = rows.findIndex((row) => row.hasAttribute('data-on'));
    if (event.key === 'j') select(rows, Math.min(at + 1, rows.length - 1), event);
    if (event.key === 'k') select(rows, Math.max(at - 1, 0), event);
    if (event.key === 'w' && at >= 0) rows[at]?.querySelector<HTMLElement>('.why > summary')?.click();
    // Enter on a link or button does what that does.
    if (event.key === 'Enter' && at >= 0 && !isControl(event.target)) rows[at]?.querySelector<HTMLElement>('.act, .btn')?.click();
  });
}

function select(rows: readonly HTMLElement[], next: number, event: Event): void {
  event.preventDefault();
  for (const row of rows) row.removeAttribute('data-on');
  const row = rows[next];
  if (!row) return;
  row.setAttribute('data-on', '');
  // Focus makes a screen reader follow; the row itself stays out of the tab order.
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

function toFind(event: Event): void {
  const field = [...document.querySelectorAll<HTMLInputElement>('input[type=search]')].find((one) => one.offsetParent !== null);
  if (!field) return;
  event.preventDefault();
  field.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit)$/.test(target.type)));
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary, input, select, textarea') !== null;
}
