import { named } from './kind.ts';
import { partsKind } from './parts.tsx';

export const address = partsKind(
  { straat: { wide: true, autoComplete: 'off' }, postcode: { inputMode: 'numeric' }, gemeente: {} },
  (value, spot) => (typeof value['postcode'] === 'string' && !/^[1-9]\d{3}$/.test(value['postcode']) ? `Een postcode heeft vier cijfers. Kijk na bij ${named(spot)}` : undefined),
);
