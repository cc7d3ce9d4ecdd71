import type { Right } from '../store/scope.ts';

export type { Right };

/** Who may come through a door. `link` = whoever holds an unexpired link; `signed-in` = any account; a right = an account with it. */
export type Permission = Right | 'anyone' | 'signed-in' | 'link';

const OPEN: readonly string[] = ['anyone', 'signed-in', 'link'];
/** The compiler holds this against the rights of the store: one too many or too few does not compile. */
const KNOWN: Record<Right, true> = {
  'dossiers.lezen-organisatie': true, 'dossiers.openen': true, 'dossiers.handelen': true, 'aanmeldingen.behandelen': true, 'facturen.beheren': true, 'beheer.organisaties': true,
  'beheer.accounts': true, 'beheer.tarieven': true, 'beheer.kalender': true, 'beheer.draaiboeken': true, 'beheer.toegangslog': true, 'beheer.uitgaand': true, 'beheer.gezondheid': true,
  'privacy.behandelen': true, 'archief.voorstellen': true, 'archief.goedkeuren': true, 'cijfers.lezen': true, 'cijfers.afsluiten': true, 'loket.noteren': true, 'plaatsen.zien': true, 'plaatsen.beheren': true, 'dossiers.inlezen': true,
};

/** A permission from a route table that a compiler did not see (a test, a plug-in). */
export function isPermission(value: unknown): value is Permission {
  return typeof value === 'string' && (OPEN.includes(value) || Object.hasOwn(KNOWN, value));
}
