/** The rights a route may ask for. Which function has which right is data (`function_right`); the list of rights is code, because code asks for them. */
export const RIGHTS = [
  'dossiers.lezen-organisatie', 'dossiers.openen', 'dossiers.handelen', 'aanmeldingen.behandelen', 'facturen.beheren',
  'beheer.organisaties', 'beheer.accounts', 'beheer.tarieven', 'beheer.kalender', 'beheer.draaiboeken', 'beheer.toegangslog',
  'beheer.uitgaand', 'beheer.gezondheid', 'privacy.behandelen', 'archief.voorstellen', 'archief.goedkeuren', 'cijfers.lezen',
] as const;

export type Right = (typeof RIGHTS)[number];

/** Who may come through a door. `link` = whoever holds an unexpired link; `signed-in` = any account; a right = an account with it. */
export type Permission = Right | 'anyone' | 'signed-in' | 'link';

const OPEN: readonly string[] = ['anyone', 'signed-in', 'link'];

/** A permission from a route table that a compiler did not see (a test, a plug-in). */
export function isPermission(value: unknown): value is Permission {
  return typeof value === 'string' && (OPEN.includes(value) || (RIGHTS as readonly string[]).includes(value));
}
