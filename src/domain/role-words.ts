/** What organisations call the roles they take up, beside the name everybody knows. */
import type { Key } from '../protocol/draaiboek.ts';

export interface RoleWord { organisation: string; role: Key; word: string }

/** `sociaal assistent (trajectbegeleider)`; the generic name alone where the organisation has none of its own. */
export function roleNamed(generic: string, own: string | undefined): string {
  return own === undefined || own.toLocaleLowerCase('nl') === generic.toLocaleLowerCase('nl') ? generic : `${own} (${generic})`;
}

export function ownRoleWord(words: readonly RoleWord[], organisation: string | undefined, role: Key): string | undefined {
  return words.find((one) => one.organisation === organisation && one.role === role)?.word;
}
