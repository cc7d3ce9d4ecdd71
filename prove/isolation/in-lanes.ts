/** Does all of it, so many at a time; the first that throws ends it. */
export async function inLanes<T>(all: readonly T[], lanes: number, work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all].reverse();
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await work(one);
  }));
}
