/** How far two municipalities lie apart, as the crow flies: enough to choose by, not to drive by (WD-230). */

/** Degrees north and east. */
export interface Spot { readonly latitude: number; readonly longitude: number }

const EARTH_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Whole kilometres in a straight line. */
export function kmBetween(one: Spot, other: Spot): number {
  const [north, east] = [radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)];
  const chord = Math.sin(north / 2) ** 2 + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east / 2) ** 2;
  return Math.round(2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord))));
}
