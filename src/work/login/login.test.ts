import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { TOTP, Secret } from 'otpauth';
import { beforeAll, expect, it } from 'vitest';
import { withDatabase } from '../../../tests/database.ts';
import { addHours, dayOfMoment, moment, type Moment } from '../../values/moment.ts';
import type { Now, Store } from '../../store/transaction.ts';
import { account, changeAccount, putFunction } from '../../store/accounts.ts';
import { accountByEmail, addApiKey, setFeedToken, startSession } from '../../store/entrance.ts';
import { doorkeeper } from '../enter.ts';
import { isRefused } from '../house.ts';
import { makeLoginWork, type LoginWork } from './login-work.ts';
import { inviteToken } from './invite.ts';
import type { LoginParts } from './parts.ts';

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');
const START = moment('2026-11-20T08:00:00Z');
const at = (minutes: number, from: Moment = START): Now => { const then = addHours(from, minutes / 60); return { today: dayOfMoment(then), moment: then }; };
const PASSWORD = 'vier paarden op de kar';

function codeOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && isRefused(answer) ? answer.refused[0]?.code ?? '' : '';
}

withDatabase('embedded', 'logging in', (open) => {
  let store: Store;
  let parts: LoginParts;
  let work: LoginWork;
  let session = '';
  let first = '';
  const admin = { name: 'Inge Declercq', email: 'Inge@Woondienst.example', organisation: 'Woondienst' };
  const login = (password: string, minutes: number, email = 'inge@woondienst.example') => work.firstStep({ email, password, agent: 'proef' }, at(minutes));

  beforeAll(async () => {
    store = await open();
    parts = { store, hash, newId: randomUUID, newToken: () => randomBytes(24).toString('base64url'), secret: 'geheim', origin: 'http://localhost:3000', serviceName: 'Woonspoor', firstAdmin: { kind: 'woondienst', functions: [] }, randomBytes: (count) => randomBytes(count) };
    work = makeLoginWork(parts);
    const token = await work.firstAdminToken(at(0));
    const made = await work.accept('first-admin', token ?? '', { password: PASSWORD, agent: 'proef', admin }, at(1));
    if (!('session' in made)) throw new Error(codeOf(made));
    session = made.session;
    first = token ?? '';
  });

  it('makes no second first administrator', async () => {
    expect(await work.firstAdminToken(at(3))).toBeUndefined();
    expect(codeOf(await work.accept('first-admin', first, { password: PASSWORD, agent: 'proef', admin }, at(3)))).toBe('link-used');
  });

  it('lets in with the right password and says the same for a wrong one and an unknown address', async () => {
    expect(await login(PASSWORD, 4)).toHaveProperty('session');
    expect([codeOf(await login('iets anders helemaal', 5)), codeOf(await login(PASSWORD, 5, 'niemand@woondienst.example'))]).toEqual(['login-wrong', 'login-wrong']);
    expect(await login(PASSWORD, 6)).toHaveProperty('session');
  });

  it('refuses passwords that are short or easy to guess', async () => {
    const scope = await entered(session, 6);
    expect(codeOf(await work.changePassword(scope, { now: PASSWORD, next: 'kort', agent: '', session }))).toBe('password-short');
    expect(codeOf(await work.changePassword(scope, { now: PASSWORD, next: 'declercq2026', agent: '', session }))).toBe('password-guessable');
    expect(codeOf(await work.changePassword(scope, { now: 'niet dit', next: 'een heel nieuw wachtwoord', agent: '', session }))).toBe('password-wrong');
  });

  it('asks a code after the password once an app is set up; a code works once, a recovery code once', async () => {
    const scope = await entered(session, 10);
    const setup = await work.startTotp(scope);
    const codeAt = (minutes: number): string => new TOTP({ secret: Secret.fromBase32(setup.secret) }).generate({ timestamp: Date.parse(at(minutes).moment) });
    expect(codeOf(await work.finishTotp(scope, { ticket: setup.ticket, code: '000000', session }))).toBe('code-wrong');
    const done = await work.finishTotp(scope, { ticket: setup.ticket, code: codeAt(10), session });
    const codes = isRefused(done) ? [] : done.codes;
    expect(codes).toHaveLength(10);
    const kept = await store.atTheDoor(at(11), (tx) => tx.db.selectFrom('credential').select('data').where('kind', '=', 'totp').execute());
    expect(JSON.stringify(kept), 'who reads the database makes no codes').not.toContain(setup.secret);
    const step = await login(PASSWORD, 20);
    const ticket = 'ticket' in step ? step.ticket : '';
    expect((await work.secondWays(ticket, at(20)))?.ways).toEqual(['totp', 'recovery']);
    const enter = (way: 'totp' | 'recovery', answer: string, minutes = 20) => work.secondStep({ ticket, way, answer, agent: '' }, at(minutes));
    expect(await enter('totp', codeAt(20))).toHaveProperty('session');
    expect(codeOf(await enter('totp', codeAt(20)))).toBe('code-wrong');
    expect(await enter('recovery', (codes[0] ?? '').toUpperCase())).toHaveProperty('session');
    expect(codeOf(await enter('recovery', codes[0] ?? ''))).toBe('code-wrong');
    expect(codeOf(await enter('totp', codeAt(40), 40))).toBe('step-expired');
    expect(codeOf(await work.secondStep({ ticket: `${ticket}x`, way: 'totp', answer: codeAt(20), agent: '' }, at(20)))).toBe('step-expired');
    await work.dropTotp(scope, PASSWORD);
  });

  it('ends a session after half an hour of silence, and all at once when asked', async () => {
    const step = await login(PASSWORD, 200);
    const token = 'session' in step ? step.session : '';
    const door = doorkeeper(store, hash);
    expect((await door.bySession(token, { id: 'r', now: at(229) })).in).toBe(true);
    expect((await door.bySession(token, { id: 'r', now: at(300) })).in).toBe(false);
    const other = await login(PASSWORD, 310);
    const live = 'session' in other ? other.session : '';
    await work.endSession(await entered(live, 311), 'all');
    expect((await door.bySession(live, { id: 'r', now: at(312) })).in).toBe(false);
  });

  it.each(['inge@woondienst.example', 'niemand@elders.example'])('closes %s after five failures, longer each time', async (email) => {
    for (let turn = 0; turn < 5; turn += 1) expect(codeOf(await login('fout fout fout', 350, email))).toBe('login-wrong');
    expect(codeOf(await login(PASSWORD, 350.5, email))).toBe('login-closed');
    expect(codeOf(await login('fout fout fout', 352, email))).toBe('login-wrong');
    expect(codeOf(await login(PASSWORD, 353.5, email))).toBe('login-closed');
    expect(codeOf(await login(PASSWORD, 355, email))).toBe(email.startsWith('inge') ? '' : 'login-wrong');
  });

  it('a reset link works once and ends every session', async () => {
    const step = await login(PASSWORD, 400);
    const live = 'session' in step ? step.session : '';
    const { account: id } = await entered(live, 400);
    const token = await store.atTheDoor(at(400), (tx) => inviteToken(parts, tx, id ?? '', 'reset'));
    expect(await work.accept('reset', token, { password: 'een gloednieuw wachtwoord', agent: '' }, at(401))).toHaveProperty('session');
    expect(codeOf(await work.accept('reset', token, { password: 'een gloednieuw wachtwoord', agent: '' }, at(402)))).toBe('link-used');
    expect((await doorkeeper(store, hash).bySession(live, { id: 'r', now: at(402) })).in).toBe(false);
    expect(codeOf(await login(PASSWORD, 403))).toBe('login-wrong');
    expect(await store.atTheDoor(at(403), (tx) => account(tx, id ?? ''))).toMatchObject({ email: 'inge@woondienst.example' });
  });

  it('a function that asks two steps: a password alone opens only the way to the second one, and that one stays', async () => {
    const step = await login('een gloednieuw wachtwoord', 500);
    const token = 'session' in step ? step.session : '';
    const [id, knock] = [(await entered(token, 500)).account ?? '', (minutes: number) => doorkeeper(store, hash).bySession(token, { id: 'r', now: at(minutes) })];
    await store.aroundEveryLock('proef', at(500), async (tx) => {
      await putFunction(tx, { key: 'begeleider', label: 'begeleider', rights: ['dossiers.handelen'] });
      await changeAccount(tx, id, { functions: ['begeleider'] });
    });
    const half = await knock(501);
    expect(half).toMatchObject({ in: true, owes: 'second-step' });
    if (!half.in) throw new Error('not in');
    expect([...half.scope.rights]).toEqual([]);
    const setup = await work.startTotp(half.scope);
    await work.finishTotp(half.scope, { ticket: setup.ticket, code: new TOTP({ secret: Secret.fromBase32(setup.secret) }).generate({ timestamp: Date.parse(at(501).moment) }), session: token });
    const whole = await knock(502);
    expect(whole).not.toHaveProperty('owes');
    if (!whole.in) throw new Error('not in');
    expect([...whole.scope.rights]).toEqual(['dossiers.handelen']);
    expect(codeOf(await work.dropTotp(whole.scope, 'een gloednieuw wachtwoord'))).toBe('second-step-stays');
    const changed = await work.changePassword(whole.scope, { now: 'een gloednieuw wachtwoord', next: 'en nog een ander wachtwoord', agent: '', session: token });
    expect(await doorkeeper(store, hash).bySession('session' in changed ? changed.session : '', { id: 'r', now: at(503) })).not.toHaveProperty('owes');
    const reset = await store.atTheDoor(at(504), (tx) => inviteToken(parts, tx, id, 'reset'));
    expect(await work.accept('reset', reset, { password: 'weer een heel ander wachtwoord', agent: '' }, at(504))).toHaveProperty('ticket');
    await store.aroundEveryLock('proef', at(505), (tx) => putFunction(tx, { key: 'begeleider', label: 'begeleider', rights: [], secondStep: false }));
  });

  it('an organisation that is no more: the right password is refused with its reason, a wrong one says nothing, and whoever was in is out at the next request', async () => {
    const [token, house] = [randomUUID(), (await store.atTheDoor(at(600), async (tx) => accountByEmail(tx, 'inge@woondienst.example')))?.organisationId ?? ''];
    const { id, sessionEpoch } = await store.atTheDoor(at(600), async (tx) => (await accountByEmail(tx, 'inge@woondienst.example')) ?? { id: '', sessionEpoch: 0 });
    await store.atTheDoor(at(600), (tx) => startSession(tx, { tokenHash: hash(token), accountId: id, epoch: sessionEpoch, expires: addHours(at(600).moment, 9), absolute: addHours(at(600).moment, 9), userAgent: '', strength: 'totp' }));
    await store.atTheDoor(at(600), (tx) => addApiKey(tx, { id: randomUUID(), accountId: id, name: 'proef', tokenHash: hash('sleutel'), scopes: [], expires: null }));
    await store.atTheDoor(at(600), (tx) => setFeedToken(tx, id, hash('agenda')));
    const door = doorkeeper(store, hash);
    const knocks = async (minutes: number) => [await door.bySession(token, { id: 'r', now: at(minutes) }), await door.byApiKey('sleutel', { id: 'r', now: at(minutes) }), await door.byFeed('agenda', { id: 'r', now: at(minutes) })].map((one) => (one.in ? 'in' : one.why));
    expect(await knocks(601)).toEqual(['in', 'in', 'in']);
    const end = (until: string | null): Promise<unknown> => store.aroundEveryLock('proef', at(601), (tx) => sql`update organisation set valid_from = null, valid_until = ${until}::date where id = ${house}::uuid`.execute(tx.db));
    await end('2026-11-21');
    expect(await knocks(602)).toEqual(['in', 'in', 'in']);
    await end('2026-11-20');
    expect(await knocks(603)).toEqual(['ended', 'ended', 'ended']);
    const refused = await login('weer een heel ander wachtwoord', 604);
    expect(isRefused(refused) ? refused.refused[0] : undefined).toMatchObject({ code: 'organisation-ended', data: { organisation: 'Woondienst', day: '2026-11-20' } });
    expect(codeOf(await login('helemaal niet', 604))).toBe('login-wrong');
    expect(codeOf(await work.signInAs('inge@woondienst.example', '', at(604)))).toBe('organisation-ended');
    const reset = await store.atTheDoor(at(604), (tx) => inviteToken(parts, tx, id, 'reset'));
    expect(codeOf(await work.accept('reset', reset, { password: 'een wachtwoord van later', agent: '' }, at(605)))).toBe('organisation-ended');
    await end(null);
    // The session that was open has really ended; the key was not taken away.
    expect(await knocks(606)).toEqual(['unknown', 'in', 'in']);
  });

  it('keeps no token, code or password that could be used from a stolen copy', async () => {
    const kept = await store.atTheDoor(at(404), (tx) => tx.db.selectFrom('credential').selectAll().execute());
    expect(JSON.stringify(kept)).not.toContain(PASSWORD);
    expect(kept.find((one) => one.kind === 'password')?.data['hash']).toMatch(/^\$argon2id\$/);
  });

  async function entered(token: string, minutes: number) {
    const entry = await doorkeeper(store, hash).bySession(token, { id: 'r', now: at(minutes) });
    if (!entry.in) throw new Error('the session does not open');
    return entry.scope;
  }
});
