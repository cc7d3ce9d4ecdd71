import { z } from 'zod';
import { makeScope } from '../../src/store/scope.ts';
import { moment } from '../../src/values/moment.ts';
import { page, redirect } from '../../src/web/answer.ts';
import { makeAssets } from '../../src/web/assets.ts';
import { readForm, rowsChanged } from '../../src/web/fields/form.tsx';
import { LIMITS, type House } from '../../src/web/house.ts';
import { makeLog } from '../../src/web/log.ts';
import { LoginPage, SecondStepPage } from '../../src/web/pages/inloggen/page.tsx';
import { CodesPage, OwnAccountPage } from '../../src/web/pages/eigen-account/page.tsx';
import { InvitePage } from '../../src/web/pages/uitnodiging/page.tsx';
import { route, type AnyRoute } from '../../src/web/route.ts';
import { CaseParts, form, FormParts, Lists, look, TODAY } from './gallery.tsx';

const now = { today: TODAY, moment: moment('2026-11-20T09:00:00Z') };
const elke = makeScope({ account: 'elke', accountName: 'Elke Vandorpe', organisation: 'woondienst', organisationName: 'Woondienst', functions: ['woonbegeleider'], reach: 'organisation', rights: new Set(['dossiers.openen', 'aanmeldingen.behandelen', 'beheer.accounts']), ...now, request: 'r' });
const any = z.record(z.string(), z.unknown());
const see = (path: string, make: () => ReturnType<typeof page>): AnyRoute => route({ method: 'GET', path, permission: 'signed-in', audit: path, input: any, handle: make });

const roles = [{ email: 'elke@woondienst.example', name: 'Elke Vandorpe', line: 'woonbegeleider, Woondienst' }, { email: 'bram@wonenenwerken.example', name: 'Bram Deruyter', line: 'woonconsulent, Wonen en Werken' }];
const ownFacts = {
  name: 'Elke Vandorpe', email: 'elke@woondienst.example', totp: true, codesLeft: 9, rights: ['dossiers.openen' as const], passkeys: [{ id: 'p', name: 'laptop van het werk', created: now.moment, lastUsed: null }],
  sessions: [{ id: 's1', here: true, agent: '', started: now.moment, lastSeen: now.moment }, { id: 's2', here: false, agent: 'Mozilla/5.0 (iPhone) Safari', started: now.moment, lastSeen: now.moment }], keys: [{ id: 'k', name: 'Rekenblad', scopes: [], created: now.moment, expires: now.moment, lastUsed: null, revoked: false }],
};

/** Pages that show every part; no store behind them. The form is read by the real reader. */
export const galleryRoutes: AnyRoute[] = [
  see('/vandaag', () => page('Vandaag', <Lists />, { nav: '/vandaag' })),
  see('/dossiers', () => page('Dossier', <CaseParts />, { nav: '/dossiers' })),
  see('/formulier', () => page('Aanmelding', <FormParts answers={{}} reading={null} />)),
  route({
    method: 'POST', path: '/formulier', permission: 'signed-in', audit: 'form', input: any,
    handle({ posted }) {
      const changed = rowsChanged(posted);
      if (changed) return page('Aanmelding', <FormParts answers={changed} reading={null} />);
      const reading = readForm(form, look, posted);
      return reading.problems.length > 0 ? page('Fout: aanmelding', <FormParts answers={posted} reading={reading} />, { status: 422 }) : redirect('/vandaag', { said: 'Bewaard.' });
    },
  }),
  see('/aanmelden-als', () => page('Aanmelden', <LoginPage to="" email="elke@woondienst.example" problems={[{ field: 'email', text: 'Het e-mailadres of het wachtwoord klopt niet.' }]} demo={roles} />, { bare: true, status: 422 })),
  see('/tweede', () => page('Tweede stap', <SecondStepPage ways={['totp', 'passkey', 'recovery']} options="{}" to="" problems={[]} />, { bare: true })),
  see('/eigen', () => page('Je account', <OwnAccountPage own={ownFacts} problems={[]} rightLabels={{ 'dossiers.openen': 'Een dossier openen' }} />)),
  see('/uitgenodigd', () => page('Kies', <InvitePage who={{ kind: 'first-admin', name: '', email: '' }} action="/doe" typed={{ naam: '', email: '', dienst: '' }} problems={[{ field: 'dienst', text: 'Vul de naam van je dienst in' }]} />, { bare: true })),
  see('/codes', () => page('Herstelcodes', <CodesPage next="/vandaag" codes={['abcd-efgh-jkmn', 'bcde-fghj-kmnp']} />)),
];

export async function galleryHouse(origin: string): Promise<House> {
  let counter = 0;
  return {
    door: { bySession: async () => ({ in: true, scope: elke }), byApiKey: async () => ({ in: false, why: 'unknown' }), byLink: async () => ({ in: false, why: 'unknown' }) },
    once: { find: async () => undefined, remember: async () => undefined },
    assets: await makeAssets(), log: makeLog('silent'), now: () => now, newToken: () => `sleutel-${String(counter += 1).padStart(10, '0')}`, secret: 'voor de galerij', origin, trustProxy: false,
    houseName: 'Woondienst Regio Izegem', storageLine: 'Deze gegevens staan op deze computer. Werk je met meer mensen, gebruik dan een server.', demo: true, limits: { ...LIMITS, perMinute: 10_000 },
  };
}
