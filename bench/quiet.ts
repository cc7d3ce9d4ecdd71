/** Waits until what the program does on its own (a new day, mail, stories) has been done: two seconds without a new line about it. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export async function quiet(url: string, most = 600): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const lines = async (): Promise<string> => (await client.query<{ n: string }>('SELECT count(*) AS n FROM access_log')).rows[0]?.n ?? '';
  try {
    for (let second = 0, before = ''; second < most; second += 2) {
      const now = await lines();
      if (now === before) return;
      before = now;
      await pause(2000);
    }
    throw new Error(`the program was still busy after ${most} seconds`);
  } finally {
    await client.end();
  }
}
