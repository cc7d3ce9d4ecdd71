import { SESSION_SECONDS, TICKET_MINUTES } from '../../../work/login/parts.ts';
import { redirect, type Answer } from '../../answer.ts';
import { safeReturn, urls, withQuery } from '../../urls.ts';

/** How long a step of signing in may take. */
export const TICKET_SECONDS = TICKET_MINUTES * 60;

/** Half in: the ticket of the first step goes along. */
export function toSecondStep(ticket: string, to: string): Answer {
  return redirect(withQuery(urls.secondStep(), { naar: safeReturn(to) }), { cookies: [{ name: 'second-step', value: ticket, seconds: TICKET_SECONDS }] });
}

/** In: the session's cookie, and the ticket of the second step gone. */
export function entered(session: string, to: string, said = ''): Answer {
  return redirect(safeReturn(to), { said, cookies: [{ name: 'session', value: session, seconds: SESSION_SECONDS }, { name: 'second-step', value: '', seconds: 0 }] });
}
