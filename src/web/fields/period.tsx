import { named } from './kind.ts';
import { partsKind } from './parts.tsx';

export const period = partsKind(
  { van: { label: 'Van', kind: 'date', inputMode: 'numeric' }, tot: { label: 'Tot en met', kind: 'date', inputMode: 'numeric' } },
  (value, spot) => (typeof value['van'] === 'string' && typeof value['tot'] === 'string' && value['tot'] < value['van'] ? `Bij ${named(spot)} ligt het einde vóór het begin` : undefined),
);
