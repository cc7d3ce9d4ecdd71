/** Words and shapes of an invoice's state. */
import type { PaymentState } from '../../../domain/billing.ts';
import { formatDay } from '../../../values/dutch.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import type { OutboxItem } from '../../../store/outbox.ts';
import { Status, type ShapeName } from '../../parts/shapes.tsx';

const STATES: Record<PaymentState, readonly [ShapeName, string]> = {
  open: ['planned', 'open'], partly: ['half', 'deels betaald'], paid: ['done', 'betaald'], overdue: ['late', 'te laat'],
};

export function InvoiceState({ state, credit }: { state: PaymentState; credit: boolean }) {
  const [shape, word] = STATES[state];
  return <Status shape={shape}>{credit ? 'creditnota' : word}</Status>;
}

/** GW-094: sent only when every letter that carries it has left. */
export function sendingWords(letters: readonly OutboxItem[]): { sent: boolean; words: string } {
  if (letters.length === 0) return { sent: false, words: 'niet verstuurd' };
  const waiting = letters.filter((one) => one.state !== 'sent');
  const last = letters.map((one) => one.sentAt).filter((at) => at !== null).sort().at(-1);
  if (waiting.length === 0 && last != null) return { sent: true, words: `verstuurd op ${formatDay(dayOfMoment(last))}` };
  return { sent: false, words: waiting.length === letters.length ? 'niet verstuurd' : 'niet verstuurd: nog niet naar iedereen' };
}

