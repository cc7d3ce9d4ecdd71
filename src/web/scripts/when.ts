/** Shows a field only while the answer it hangs on is given. Without a script it is always there, under that answer. */
export function followAnswers(): void {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-when]')];
  if (boxes.length === 0) return;
  const look = (): void => boxes.forEach(show);
  document.addEventListener('input', look);
  document.addEventListener('change', look);
  look();
}

function show(box: HTMLElement): void {
  const name = box.dataset['when'] ?? '';
  const wanted = box.dataset['is'] ?? '';
  const fields = [...document.getElementsByName(name)];
  // The answer may stand on another page of the form; then the field stays.
  if (fields.length === 0) return;
  const given = fields.flatMap(valueOf);
  const asked = wanted === '+' ? given.length > 0 : wanted === '-' ? given.length === 0 : given.some((one) => wanted.split(' ').includes(one));
  // What was filled in is never hidden away.
  box.hidden = !asked && !hasAnswer(box);
}

function valueOf(field: HTMLElement): string[] {
  if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) return field.checked ? [field.value] : [];
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) return field.value === '' ? [] : [field.value];
  return [];
}

function hasAnswer(box: HTMLElement): boolean {
  return [...box.querySelectorAll<HTMLElement>('input:not([type=hidden]), select, textarea')].some((field) => valueOf(field).length > 0);
}
