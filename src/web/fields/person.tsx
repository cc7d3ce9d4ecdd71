import { askFor, typedKind } from './typed.tsx';

/** Someone by name. The browser does not offer names: on a shared computer those are of other clients. */
export const person = typedKind({ width: 'w-l', ask: askFor('een naam in') });
