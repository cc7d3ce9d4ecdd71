/** Seeded chance (mulberry32): the same seed gives the same draws on every machine. For proofs and made-up regions, never for what must not be guessed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from `least` through `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const found = items[this.between(0, items.length - 1)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  }

  /** As often as its weight says, against the others. Weights are whole numbers; one of 0 is never drawn. */
  weighted<Item extends { readonly weight: number }>(items: readonly Item[]): Item {
    let left = this.between(1, items.reduce((sum, one) => sum + one.weight, 0));
    for (const one of items) {
      left -= one.weight;
      if (left <= 0) return one;
    }
    throw new RangeError('nothing to draw from');
  }

  /** True once in `of` times. */
  once(of: number): boolean {
    return this.between(1, of) === 1;
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
