import type { Form, Key, Task } from '../protocol/draaiboek.ts';
import type { SignatureSpace } from './form-layout.ts';

/**
 * Places to sign that a task asks: one for each role below the text that is agreed on, with the words to write (GW-122), and
 * once more below the part that is signed twice, without words (GW-137). `whoOf` names a role as it stands on paper.
 */
export function signatureSpaces(task: Pick<Task, 'agree'>, form: Form, whoOf: (role: Key) => string): SignatureSpace[] {
  const agree = task.agree;
  if (agree?.how !== 'sign') return [];
  const first = partWithText(form, agree.text);
  const spaces = agree.by.map((role): SignatureSpace => ({ key: role, who: `Handtekening van ${whoOf(role)}`, phrase: agree.phrase ?? '', ...(first === undefined ? {} : { part: first }) }));
  if (agree.twice === undefined) return spaces;
  const part = agree.twice;
  return [...spaces, ...agree.by.map((role): SignatureSpace => ({ key: `${role}-2`, part, who: `Handtekening van ${whoOf(role)}`, phrase: '' }))];
}

/** The part that shows the text, or that bears its name. */
function partWithText(form: Form, text: Key | undefined): Key | undefined {
  if (text === undefined) return undefined;
  const parts = (form.parts ?? []).map(part => (typeof part === 'string' ? { key: part, text: undefined } : part));
  return (parts.find(part => part.text === text) ?? parts.find(part => part.key === text))?.key;
}
