import type { FieldKind } from '../../protocol/draaiboek.ts';
import { address } from './address.tsx';
import { choice } from './choice.tsx';
import { choices } from './choices.tsx';
import { contact } from './contact.tsx';
import { date } from './date.tsx';
import { email } from './email.tsx';
import { file } from './file.tsx';
import type { KindFace } from './kind.ts';
import { lines } from './lines.tsx';
import { money } from './money.tsx';
import { month } from './month.tsx';
import { desk } from './desk.tsx';
import { municipality } from './municipality.tsx';
import { number } from './number.tsx';
import { organisation } from './organisation.tsx';
import { period } from './period.tsx';
import { person } from './person.tsx';
import { phone } from './phone.tsx';
import { scale } from './scale.tsx';
import { signature } from './signature.tsx';
import { text } from './text.tsx';
import { yesno } from './yesno.tsx';

/** Every kind but `rows`, which holds the others. */
export const KINDS: Record<Exclude<FieldKind, 'rows'>, KindFace> = {
  text, lines, number, money, date, month, yesno, choice, choices, ticks: choices, scale, period, municipality, address, phone, email, contact, person, organisation, desk, file, signature,
};
