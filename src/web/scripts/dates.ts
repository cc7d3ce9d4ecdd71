/** A button beside a typed day that opens the browser's own calendar. What stands in the field stays 20/11/2026. */
export function pickDates(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-live="date"]')) addPicker(field);
}

function addPicker(field: HTMLInputElement): void {
  const picker = document.createElement('input');
  if (!('showPicker' in picker)) return;
  picker.type = 'date';
  picker.tabIndex = -1;
  picker.setAttribute('aria-hidden', 'true');
  picker.className = 'picker';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = 'Kies een dag';
  const box = document.createElement('span');
  box.className = 'date-box';
  field.replaceWith(box);
  box.append(field, picker, button);
  button.addEventListener('click', () => {
    picker.value = toIso(field.value);
    picker.showPicker();
  });
  picker.addEventListener('change', () => {
    const [year, month, day] = picker.value.split('-');
    if (year && month && day) field.value = `${day}/${month}/${year}`;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

function toIso(typed: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed.trim()) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : '';
}
