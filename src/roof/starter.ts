/** Who starts the program, as far as the program knows them; see `scripts/program.mjs`. */
export interface Starter {
  /**
   * What `make` gives, or what it gave at an earlier start for the same `of` and the same program. `of`: all it follows from besides the program itself.
   * `name`: what was kept under that name for something else is replaced.
   */
  kept(name: string, of: readonly (string | Uint8Array)[], make: () => Promise<Uint8Array>): Promise<Uint8Array>;
}
