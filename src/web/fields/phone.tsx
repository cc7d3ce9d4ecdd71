import { textOf } from '../body.ts';
import type { KindFace } from './kind.ts';
import { askFor, typedKind } from './typed.tsx';

const line = typedKind({ width: 'w-m', type: 'tel', inputMode: 'tel', ask: askFor('een telefoonnummer in, bijvoorbeeld 051 00 00 10') });

/** Kept as typed, spaces and all; only something that cannot be a number is refused. */
export const phone: KindFace = {
  ...line,
  read(posted, spot) {
    const typed = textOf(posted, spot.name).trim();
    if (typed !== '' && !(/^[+\d][\d\s./()-]{5,28}$/.test(typed) && typed.replace(/\D/g, '').length >= 8)) {
      return { problem: askFor('een telefoonnummer in, bijvoorbeeld 051 00 00 10')(spot) };
    }
    return line.read(posted, spot);
  },
};
