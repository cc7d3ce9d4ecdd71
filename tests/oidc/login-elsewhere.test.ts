/** Signing in with OpenID Connect: the real program against a real provider, each a process of its own. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeProvider, type OidcSettings } from '../../src/roof/oidc.ts';
import { freePort } from '../machine.ts';
import { startProgram, type Program } from '../program.ts';
import { formsIn, Visitor, type Reply } from '../visitor.ts';
import { startProvider, type TestProvider } from './provider.ts';

const NELE = { sub: 'n-1', given_name: 'Nele', family_name: 'Dewaele', vo_id: 'vo-77', vo_doelgroepcode: 'LB', vo_orgcode: 'OVO002113', vo_orgnaam: 'Stad Izegem', woonspoor_rol_3d: ['Begeleider:OVO002113', 'Beheerder:OVO999999'] };
const CARLA = { sub: 'c-2', given_name: 'Carla', family_name: 'Vermeersch', vo_id: 'vo-78', vo_orgcode: 'OVO002112', vo_orgnaam: 'OCMW Ingelmunster', woonspoor_rol_3d: 'Aanmelder' };
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const folder = mkdtempSync(path.join(tmpdir(), 'woonspoor-oidc-'));

let program: Program;
let provider: TestProvider;
let inge: Visitor;
let organisations: Map<string, string>;

beforeAll(async () => {
  const port = await freePort();
  provider = await startProvider(`http://localhost:${port}/inloggen/terug`, { ...publicKey.export({ format: 'jwk' }), kid: 'van-ons', use: 'sig', alg: 'RS256' });
  program = await startProgram({ demo: false, port, env: { WOONSPOOR_OIDC_ISSUER: provider.issuer, WOONSPOOR_OIDC_CLIENT: 'met-geheim', WOONSPOOR_OIDC_GEHEIM: 'een geheim van de proef', WOONSPOOR_OIDC_LABEL: 'Itsme of eID' } });
  inge = new Visitor(program.url);
  await beginAsInge();
  await fillIn('/beheer/organisaties/nieuw', { naam: 'OCMW Ingelmunster', soort: 'woonpartner', regime: 'beroepsgeheim', erkend: 'nee' });
  const page = await inge.get('/beheer/aanmelden/organisatie');
  organisations = new Map([...page.body.matchAll(/value="([0-9a-f-]{36})"[^>]*>\s*([^<]+)</g)].map(([, id = '', name = '']) => [name.trim(), id]));
  await fillIn('/beheer/aanmelden/organisatie', { 'organisation-value': 'OVO002113', 'organisation-target': organisations.get('Woondienst Regio Izegem') ?? '', nieuwkomers: 'ja' });
  await fillIn('/beheer/aanmelden/organisatie', { 'organisation-value': 'OVO002112', 'organisation-target': organisations.get('OCMW Ingelmunster') ?? '', nieuwkomers: 'nee' });
  await fillIn('/beheer/aanmelden/rol', { 'function-value': 'Begeleider', 'function-target': 'woonbegeleider' });
  await fillIn('/beheer/aanmelden/rol', { 'function-value': 'Aanmelder', 'function-target': 'trajectbegeleider' });
});
afterAll(async () => {
  await program?.clear();
  await provider?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The first administrator, with both steps. */
async function beginAsInge(): Promise<void> {
  const link = /\/eerste-keer\/[A-Za-z0-9_-]+/.exec(program.said())?.[0] ?? '';
  await fillIn(link, { dienst: 'Woondienst Regio Izegem', naam: 'Inge Declercq', email: 'inge@woondienst.example', wachtwoord: 'vier paarden op de dijk', nogmaals: 'vier paarden op de dijk' });
  const app = await inge.get('/eigen-account/code-app');
  const secret = (/as-typed">([A-Z2-7 ]+)</.exec(app.body)?.[1] ?? '').replaceAll(' ', '');
  const form = formsIn(app.body).find(({ action }) => action === '/eigen-account/code-app');
  if (!form) throw new Error('no form for the app');
  expect((await inge.post(form, { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() })).status).toBe(200);
}

async function fillIn(address: string, values: Record<string, string>): Promise<Reply> {
  const form = formsIn((await inge.get(address)).body).find(({ action }) => action === address);
  if (!form) throw new Error(`no form on ${address}`);
  const reply = await inge.post(form, values);
  expect(reply.status, reply.body.slice(0, 2000)).toBe(303);
  return reply;
}

/** By the button to the provider, where this person signs in; gives the address that leads back. */
async function toProvider(browser: Visitor, person: Record<string, unknown>, lie?: Record<string, unknown>, from = '/inloggen/elders?naar=%2Fdossiers'): Promise<string> {
  await provider.tell({ person, ...(lie ? { lie } : {}) });
  const leaving = await browser.get(from);
  expect(leaving.status, leaving.body).toBe(303);
  return follow(leaving.location);
}

async function follow(address: string): Promise<string> {
  const there = new Visitor(provider.issuer);
  let at = address;
  for (let turn = 0; turn < 12 && !at.startsWith(program.url); turn += 1) at = new URL((await there.get(at.replace(provider.issuer, ''))).location, provider.issuer).href;
  return at.replace(program.url, '');
}

async function arrive(browser: Visitor, person: Record<string, unknown>, lie?: Record<string, unknown>, from?: string): Promise<Reply> {
  return browser.get(await toProvider(browser, person, lie, from));
}

async function isIn(browser: Visitor): Promise<boolean> {
  return (await browser.get('/vandaag')).status === 200;
}

describe('someone new, from an organisation that lets newcomers in', () => {
  const nele = (): Visitor => new Visitor(program.url);

  test('gets an account after one question, and then comes in at once; the number of the register is never asked', async () => {
    const browser = nele();
    const here = await arrive(browser, NELE);
    expect(here.location).toBe('/inloggen/nieuw');
    const asked = await browser.get('/inloggen/nieuw');
    expect(asked.body).toContain('Welkom, Nele Dewaele');
    const form = formsIn(asked.body).find(({ action }) => action === '/inloggen/nieuw');
    if (!form) throw new Error('no form');
    const taken = await browser.post(form, { email: 'inge@woondienst.example' });
    expect([taken.status, taken.body.includes('Met dit adres kunnen we geen account maken')]).toEqual([422, true]);
    expect((await browser.post(formsIn(taken.body).find(({ action }) => action === '/inloggen/nieuw') ?? form, { email: 'nele.dewaele@woondienst.example' })).location).toBe('/vandaag');
    expect(await isIn(browser)).toBe(true);
    const again = nele();
    expect((await arrive(again, NELE)).location).toBe('/dossiers');
    expect(await isIn(again)).toBe(true);
    expect(new Set(provider.asked.map(({ scope }) => scope))).toEqual(new Set(['openid profile vo']));
    expect(provider.asked.every(({ code_challenge_method: method, nonce, state }) => method === 'S256' && nonce !== undefined && state !== undefined)).toBe(true);
  });

  test('an administrator ends the session and the next request is refused; signing out signs out there as well', async () => {
    const browser = nele();
    await arrive(browser, NELE);
    const people = await inge.get('/beheer/medewerkers');
    const id = /medewerkers\/([0-9a-f-]{36})"[^>]*>Nele Dewaele/.exec(people.body)?.[1] ?? '';
    const form = formsIn((await inge.get(`/beheer/medewerkers/${id}`)).body).find(({ action }) => action.endsWith('/afmelden'));
    if (!form) throw new Error('no form');
    await inge.post(form);
    expect(await isIn(browser)).toBe(false);
    const other = nele();
    await arrive(other, NELE);
    const out = formsIn((await other.get('/vandaag')).body).find(({ action }) => action === '/uitloggen');
    if (!out) throw new Error('no way out');
    const gone = await other.post(out);
    expect(gone.location).toMatch(new RegExp(`^${provider.issuer}/session/end\\?.*id_token_hint=`));
    expect(gone.headers.get('content-security-policy')).toContain(`form-action 'self' ${provider.issuer}`);
    expect(await isIn(other)).toBe(false);
  });

  test('roles of there decide at each sign-in: without one that means something here, nobody comes in', async () => {
    const browser = nele();
    const reply = await arrive(browser, { ...NELE, woonspoor_rol_3d: ['Begeleider:OVO999999'] });
    expect([reply.status, reply.body.includes('geen van je rollen bij Woondienst Regio Izegem')]).toEqual([403, true]);
    expect(await isIn(browser)).toBe(false);
  });
});

describe('an organisation that is no more', () => {
  test('lets nobody in any more, whatever the provider says, and says who follows it', async () => {
    const [page] = [await inge.get('/beheer/organisaties')];
    const id = /organisaties\/([0-9a-f-]{36})"[^>]*>OCMW Ingelmunster/.exec(page.body)?.[1] ?? '';
    const values = { naam: 'OCMW Ingelmunster', soort: 'woonpartner', regime: 'beroepsgeheim', erkend: 'nee' };
    await fillIn(`/beheer/organisaties/${id}`, { ...values, tot: new Date().toLocaleDateString('nl-BE', { timeZone: 'Europe/Brussels', day: '2-digit', month: '2-digit', year: 'numeric' }), opvolger: organisations.get('Woondienst Regio Izegem') ?? '' });
    const browser = new Visitor(program.url);
    const reply = await arrive(browser, CARLA);
    expect([reply.status, reply.body.includes('OCMW Ingelmunster werkt niet meer mee in Woonspoor'), reply.body.includes('Werk je nu bij Woondienst Regio Izegem?')]).toEqual([403, true, true]);
    expect(await isIn(browser)).toBe(false);
    await fillIn(`/beheer/organisaties/${id}`, { ...values, tot: '', opvolger: '' });
  });
});

describe('someone whose organisation invites people itself', () => {
  test('is told whom to ask, and comes in with the link of the administrator, once; an equal e-mail address links nothing', async () => {
    const stranger = new Visitor(program.url);
    const reply = await arrive(stranger, { ...CARLA, email: 'carla@ocmw-ingelmunster.example' });
    expect([reply.status, /nog geen account voor jou/.test(reply.body), /beheerder/.test(reply.body)]).toEqual([403, true, true]);
    const made = await fillIn('/beheer/medewerkers/nieuw', { naam: 'Carla Vermeersch', email: 'carla@ocmw-ingelmunster.example', organisatie: organisations.get('OCMW Ingelmunster') ?? '', functies: 'trajectbegeleider' });
    const id = made.location.split('/').at(-1) ?? '';
    const form = formsIn((await inge.get(`/beheer/medewerkers/${id}`)).body).find(({ fields }) => fields.some((field) => field.value === 'invite') && fields.some((field) => field.value === 'toon'));
    if (!form) throw new Error('no invitation');
    const token = /\/uitnodiging\/([A-Za-z0-9_-]+)/.exec((await inge.post(form)).body)?.[1] ?? '';
    expect((await stranger.get(`/uitnodiging/${token}`)).body).toContain(`/inloggen/elders?uitnodiging=${token}`);
    const from = `/inloggen/elders?uitnodiging=${token}`;
    const elsewhere = await arrive(new Visitor(program.url), { ...NELE, sub: 'n-9' }, undefined, from);
    expect([elsewhere.status, elsewhere.body.includes('van een andere organisatie')]).toEqual([403, true]);
    const carla = new Visitor(program.url);
    expect((await arrive(carla, CARLA, undefined, from)).status).toBe(303);
    expect((await carla.get('/vandaag')).body).toContain('Carla Vermeersch');
    expect((await arrive(new Visitor(program.url), { ...CARLA, sub: 'c-3' }, undefined, from)).status).toBe(410);
    const later = new Visitor(program.url);
    await arrive(later, CARLA);
    expect(await isIn(later)).toBe(true);
  });

  test('an organisation nobody wrote down: what to say, and to whom', async () => {
    const reply = await arrive(new Visitor(program.url), { ...NELE, vo_orgcode: 'OVO000001', vo_orgnaam: 'Stad Elders' });
    expect([reply.status, reply.body.includes('Stad Elders'), reply.body.includes('OVO000001'), reply.body.includes('Vraag het aan de beheerder')]).toEqual([403, true, true, true]);
  });
});

describe('an answer that does not hold lets nobody in', () => {
  test.each<[string, Record<string, unknown>]>([
    ['for another audience', { aud: 'iemand-anders' }], ['with another nonce', { nonce: 'een andere' }], ['expired', { exp: 1_700_000_000, iat: 1_699_999_000 }], ['of another issuer', { iss: 'http://elders.example' }], ['signed with another key', { otherKey: true }],
  ])('an ID token %s', async (_, lie) => {
    const browser = new Visitor(program.url);
    const reply = await arrive(browser, NELE, lie);
    expect([reply.status, /klopt niet, dus laten we je zo niet binnen/.test(reply.body), /name="wachtwoord"/.test(reply.body)]).toEqual([403, true, true]);
    expect(await isIn(browser)).toBe(false);
  });

  test('the same answer a second time, and the answer to another browser', async () => {
    const [browser, other] = [new Visitor(program.url), new Visitor(program.url)];
    const back = await toProvider(browser, NELE);
    const cookies = new Map(browser.cookies);
    expect((await browser.get(back)).location).toBe('/dossiers');
    const thief = new Visitor(program.url);
    for (const [name, value] of cookies) thief.cookies.set(name, value);
    expect((await thief.get(back)).status).toBe(403);
    await other.get('/inloggen/elders');
    expect((await other.get(await toProvider(new Visitor(program.url), NELE))).status).toBe(403);
    expect((await new Visitor(program.url).get('/inloggen/terug?code=x&state=y')).status).toBe(403);
    expect([await isIn(thief), await isIn(other)]).toEqual([false, false]);
  });

  test('someone who stops there is back where they began', async () => {
    const reply = await arrive(new Visitor(program.url), { ...NELE, stops: true });
    expect([reply.status, reply.body.includes('Je stopte bij Itsme of eID')]).toEqual([422, true]);
  });
});

test('the house can prove itself with a key instead of a secret', async () => {
  const keyFile = path.join(folder, 'sleutel.pem');
  writeFileSync(keyFile, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const settings: OidcSettings = { issuer: provider.issuer, clientId: 'met-sleutel', clientSecret: undefined, keyFile, keyId: 'van-ons', scopes: 'openid profile vo', label: 'eID', strong: true, claims: { organisation: 'vo_orgcode', organisationName: 'vo_orgnaam', person: 'vo_id', role: 'woonspoor_rol_3d' } };
  const ours = await makeProvider(settings, program.url);
  const start = { state: 's'.repeat(32), nonce: 'n'.repeat(32), verifier: 'v'.repeat(64) };
  const begun = await ours.begin(start);
  if ('code' in begun) throw new Error(begun.code);
  await provider.tell({ person: NELE });
  const query = Object.fromEntries(new URL(await follow(begun.url), program.url).searchParams);
  expect(await ours.finish(query, start)).toMatchObject({ claims: { subject: 'n-1', personId: 'vo-77', organisationCode: 'OVO002113', roles: ['Begeleider:OVO002113', 'Beheerder:OVO999999'] } });
  const nowhere = await makeProvider({ ...settings, issuer: 'http://127.0.0.1:1' }, program.url);
  expect(await nowhere.begin(start)).toEqual({ code: 'provider-away' });
});

test('a provider that is down is said, and the password still works', async () => {
  const browser = new Visitor(program.url);
  const leaving = await browser.get('/inloggen/elders');
  const state = new URL(leaving.location).searchParams.get('state') ?? '';
  await provider.stop();
  const reply = await browser.get(`/inloggen/terug?code=x&state=${state}&iss=${encodeURIComponent(provider.issuer)}`);
  expect([reply.status, /antwoordt nu niet/.test(reply.body), /name="wachtwoord"/.test(reply.body)]).toEqual([503, true, true]);
  const form = formsIn(reply.body).find(({ action }) => action === '/inloggen');
  if (!form) throw new Error('no form');
  expect((await browser.post(form, { email: 'niemand@elders.example', wachtwoord: 'zomaar iets anders' })).body).toContain('Het e-mailadres of het wachtwoord klopt niet');
});
