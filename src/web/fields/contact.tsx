import { partsKind } from './parts.tsx';

export const contact = partsKind({ organisatie: {}, deelwerking: {}, naam: {}, telefoon: { type: 'tel', inputMode: 'tel' }, email: { type: 'email', inputMode: 'email', kind: 'email' } });
