/** From the command to the ready line, on the embedded database: first on an empty folder, then on what it left. */
import { rmSync } from 'node:fs';
import { startProgram } from '../tests/program.ts';
import { median } from './measure.ts';

export async function measureStarts(): Promise<{ cold: number; warm: number }> {
  const first = await startProgram({ demo: false });
  await first.end();
  const warm: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    const again = await startProgram({ demo: false, data: first.data });
    warm.push(again.readyAfter);
    await again.end();
  }
  rmSync(first.data, { recursive: true, force: true });
  return { cold: first.readyAfter, warm: median(warm) };
}
