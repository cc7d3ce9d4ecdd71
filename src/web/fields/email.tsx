import { askFor, typedKind } from './typed.tsx';

export const email = typedKind({ width: 'w-l', type: 'email', inputMode: 'email', ask: askFor('een e-mailadres in, bijvoorbeeld naam@dienst.be') });
