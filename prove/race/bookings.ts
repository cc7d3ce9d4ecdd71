/** One booking through the API of one of the two programs, and taking it back. */
import { randomUUID } from 'node:crypto';
import type { Day } from '../../src/values/day.ts';
import type { Network } from './network.ts';

export interface Booking { task: 'opname' | 'vasthouden'; number: string; place: string; from: Day; until: Day; /** Which of the two programs. */ program: number; /** The act to take back, of a booking that stands already. */ undo?: string }
export interface Came { booking: Booking; won: boolean; /** Event of the act. */ event: string; /** What a loser was told. */ said: string }

export async function book(network: Network, booking: Booking): Promise<Came> {
  const { task, number, place, from, until } = booking;
  const values = task === 'opname' ? { gezien: 'geen' } : {};
  const { status, body } = await post(network, booking.program, number, { do: 'do', task, instance: randomUUID(), happened: network.now.today, values, claim: { place, from, until } });
  const events = (body as { events?: { id: string }[] }).events ?? [];
  return { booking, won: status === 201, event: events[0]?.id ?? '', said: `${status} ${JSON.stringify(body).slice(0, 300)}` };
}

export async function takeBack(network: Network, { program, number, undo }: Booking): Promise<void> {
  const { status, body } = await post(network, program, number, { do: 'withdraw', target: undo ?? '', reason: 'Proef' });
  if (status !== 201) throw new Error(`not taken back: ${status} ${JSON.stringify(body)}`);
}

async function post({ origins, key }: Network, program: number, number: string, command: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${origins[program] ?? ''}/api/v1/cases/${encodeURIComponent(number)}/acts`, {
    method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() }, body: JSON.stringify({ command }),
  });
  return { status: response.status, body: await response.json().catch(() => ({})) };
}
