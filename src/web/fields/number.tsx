import { askFor, typedKind } from './typed.tsx';

export const number = typedKind({ width: 'w-s', inputMode: 'decimal', ask: askFor('een getal in cijfers in, bijvoorbeeld 43') });
