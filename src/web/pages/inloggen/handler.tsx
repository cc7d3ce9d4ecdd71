import { z } from 'zod';
import type { LoginWork } from '../../../work/login/login-work.ts';
import { isRefused } from '../../../work/house.ts';
import { page, redirect, type Answer } from '../../answer.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, safeReturn, urls } from '../../urls.ts';
import { providerRoutes } from './provider-routes.tsx';
import { entered, toSecondStep } from './entered.ts';
import { LoginPage, SecondStepPage, type DemoRole } from './page.tsx';

const returning = z.object({ naar: z.string().max(2000).default('') });
const given = returning.extend({ email: z.string().max(300).default(''), wachtwoord: z.string().max(1000).default('') });
const second = returning.extend({ manier: z.enum(['totp', 'passkey', 'recovery']), code: z.string().max(40).default(''), herstelcode: z.string().max(60).default(''), antwoord: z.string().max(20_000).default('') });

/** Log-in, second step, log-out; the demo's roles only when there are any. */
export function loginRoutes(work: LoginWork, demo: readonly DemoRole[]): AnyRoute[] {
  const again = (to: string, email: string, problems: Problem[], status: number): Answer =>
    page(problems.length > 0 ? 'Fout: aanmelden' : 'Aanmelden', <LoginPage to={to} email={email} problems={problems} demo={demo} provider={work.providerLabel} />, { status, bare: true });
  return [
    route({ method: 'GET', path: paths.home, permission: 'anyone', audit: 'home', input: z.object({}), handle: ({ scope }) => redirect(scope ? urls.today() : urls.login()) }),
    route({
      method: 'GET', path: paths.login, permission: 'anyone', audit: 'login.view', input: returning,
      handle: ({ scope, input }) => (scope ? redirect(safeReturn(input.naar)) : again(input.naar, '', [], 200)),
    }),
    route({
      method: 'POST', path: paths.login, permission: 'anyone', audit: 'login', input: given,
      async handle({ input, now, request }) {
        const step = await work.firstStep({ email: input.email, password: input.wachtwoord, agent: request.agent }, now);
        if (isRefused(step)) return again(input.naar, input.email, step.refused.map((one) => ({ field: 'email', text: sayRefusal(one) })), 422);
        if ('session' in step) return entered(step.session, input.naar);
        return toSecondStep(step.ticket, input.naar);
      },
    }),
    ...secondStepRoutes(work),
    ...providerRoutes(work, again),
    route({
      method: 'POST', path: paths.logout, permission: 'anyone', audit: 'logout', input: z.object({}),
      async handle({ cookies, now }) {
        const ended = cookies.session ? await work.signOut(cookies.session, now) : undefined;
        return redirect(ended?.farewell ?? urls.login(), { said: 'Je bent afgemeld.', cookies: [{ name: 'session', value: '', seconds: 0 }] });
      },
    }),
    ...(demo.length > 0 ? [demoRoute(work, demo)] : []),
  ];
}

function secondStepRoutes(work: LoginWork): AnyRoute[] {
  const show = async (ticket: string, to: string, problems: Problem[], now: Parameters<LoginWork['secondWays']>[1]): Promise<Answer> => {
    const found = await work.secondWays(ticket, now);
    if (!found) return redirect(urls.login(to), { said: 'Dat duurde te lang. Meld je opnieuw aan.' });
    return page(problems.length > 0 ? 'Fout: tweede stap' : 'Tweede stap', <SecondStepPage {...found} to={to} problems={problems} />, { status: problems.length > 0 ? 422 : 200, bare: true });
  };
  return [
    route({ method: 'GET', path: paths.secondStep, permission: 'anyone', audit: 'login.second.view', input: returning, handle: ({ cookies, input, now }) => show(cookies.secondStep, input.naar, [], now) }),
    route({
      method: 'POST', path: paths.secondStep, permission: 'anyone', audit: 'login.second', input: second,
      async handle({ input, cookies, now, request }) {
        const answer = input.manier === 'totp' ? input.code : input.manier === 'recovery' ? input.herstelcode : input.antwoord;
        const step = await work.secondStep({ ticket: cookies.secondStep, way: input.manier, answer, agent: request.agent }, now);
        if (!isRefused(step)) return entered(step.session, input.naar);
        const field = input.manier === 'totp' ? 'code' : input.manier === 'recovery' ? 'herstelcode' : '';
        return show(cookies.secondStep, input.naar, step.refused.map((one) => ({ field, text: sayRefusal(one) })), now);
      },
    }),
  ];
}

function demoRoute(work: LoginWork, demo: readonly DemoRole[]): AnyRoute {
  return route({
    method: 'POST', path: paths.demoLogin, permission: 'anyone', audit: 'login.demo', input: returning.extend({ email: z.string().max(300) }),
    async handle({ input, now, request }) {
      if (!demo.some((role) => role.email === input.email)) return redirect(urls.login());
      const step = await work.signInAs(input.email, request.agent, now);
      return isRefused(step) ? redirect(urls.login()) : entered(step.session, input.naar);
    },
  });
}
