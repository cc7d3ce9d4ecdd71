import { typedKind, askFor } from './typed.tsx';

export const text = typedKind({ width: '', ask: askFor('tekst in') });
