import { askFor, typedKind } from './typed.tsx';

export const month = typedKind({ width: 'w-s', inputMode: 'numeric', ask: askFor('een maand en een jaar in, zoals 11/2026') });
