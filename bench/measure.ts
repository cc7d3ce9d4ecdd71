/** Load from 16 connections, and what came of it. */
import autocannon from 'autocannon';

export interface Load { perSecond: number; p95: number; failures: number }

interface Wishes { url: string; headers: Record<string, string>; seconds: number }

/** Requests per second and the 95th percentile in milliseconds; anything but a 200 is a failure. */
export async function load({ url, headers, seconds }: Wishes): Promise<Load> {
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon({ url, headers, connections: 16, duration: seconds }, (fault, found) => (fault ? reject(fault as Error) : resolve(found)));
    run.on('response', (_client, status, _bytes, time) => void (status === 200 && times.push(time)));
  });
  return { perSecond: result.requests.total / result.duration, p95: percentile(times, 0.95), failures: result.non2xx + result.errors };
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: number[]): number => percentile(values, 0.5);
