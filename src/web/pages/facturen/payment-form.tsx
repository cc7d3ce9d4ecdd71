/** A payment as somebody reads it from the bank: day, amount, and a word beside it. */
import { formatDay } from '../../../values/dutch.ts';
import { textOf, type Fields } from '../../body.ts';
import { Button } from '../../parts/buttons.tsx';
import type { Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Shape } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';

export function PaymentForm({ invoiceId, today, answers = {}, problems }: { invoiceId: string; today: Parameters<typeof formatDay>[0]; answers?: Fields | undefined; problems: readonly Problem[] }) {
  const tooMuch = problems.some((one) => one.field === 'f-meer');
  return (
    <PostForm action={urls.invoicePay(invoiceId)} kind="quick" id="betaling" label="Noteer een betaling">
      <Box id="f-bedrag" label="Bedrag in euro" problems={problems}><input id="f-bedrag" name="bedrag" inputMode="decimal" autoComplete="off" value={textOf(answers, 'bedrag')} {...described('f-bedrag', problems)} /></Box>
      <Box id="f-dag" label="Dag van de betaling" problems={problems}><input id="f-dag" name="dag" inputMode="numeric" autoComplete="off" data-live="date" value={textOf(answers, 'dag') || formatDay(today)} {...described('f-dag', problems)} /></Box>
      <Box id="f-nota" label="Uittreksel of woord erbij (mag leeg blijven)" problems={problems}><input id="f-nota" name="nota" autoComplete="off" maxLength={80} value={textOf(answers, 'nota')} /></Box>
      {(tooMuch || textOf(answers, 'meer') === 'ja') && <Box id="f-meer" label="Meer dan wat openstaat" problems={problems} hideLabel><label class="tick"><input id="f-meer" type="checkbox" name="meer" value="ja" checked={textOf(answers, 'meer') === 'ja'} />Het klopt dat er meer betaald is</label></Box>}
      <div class="full"><Button small>Noteer betaling</Button></div>
    </PostForm>
  );
}

function Box({ id, label, problems, hideLabel, children }: { id: string; label: string; problems: readonly Problem[]; hideLabel?: boolean; children: preact.ComponentChildren }) {
  const problem = problems.find((one) => one.field === id);
  return (
    <div class={problem ? 'bad' : undefined}>
      {!hideLabel && <label for={id}>{label}</label>}
      {problem && <p class="error" id={`e-${id}`}><Shape name="late" /><span><span class="vh">Fout: </span>{problem.text}</span></p>}
      {children}
    </div>
  );
}

function described(id: string, problems: readonly Problem[]): { 'aria-invalid'?: 'true'; 'aria-describedby'?: string } {
  return problems.some((one) => one.field === id) ? { 'aria-invalid': 'true', 'aria-describedby': `e-${id}` } : {};
}
