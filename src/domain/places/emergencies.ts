/** Measures of help in an emergency: how long until a home, who started in time, what landlords answered (SW-284, SW-289, SW-298). */
import { type Day, daysBetween } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import { meanOf, medianOf, percentOf } from '../../values/measures.ts';
import { hoursBetween, type Moment } from '../../values/moment.ts';

/** Days from the fire to a home again; while there is none yet, it counts on to today (SW-284). */
export function daysToHome(fire: Day, rehoused: Day | null, today: Day): { days: number; open: boolean } {
  return { days: daysBetween(fire, rehoused ?? today), open: rehoused === null };
}

/** `starts`: when each service started; absent = not yet. `ended`: when all was done. */
export interface Application { readonly registered: Moment; readonly starts: Readonly<Record<string, Moment | undefined>>; readonly ended: Day | null; readonly begun: Day }
export interface StartsLine { service: string; inTime: number; of: number; percent: number | null }
export interface Starts { applications: number; services: StartsLine[]; /** Every service started in time. */ both: number; /** Mean days from registration to the end, of those that ended. */ daysToEnd: number | null }

/** Starting and ending are two figures: the promise is about starting, within so many hours of the clock (SW-287, SW-289). */
export function startsWithin(applications: readonly Application[], services: readonly string[], hours: number): Starts {
  const inTime = (one: Application, service: string): boolean => {
    const start = one.starts[service];
    return start !== undefined && hoursBetween(one.registered, start) <= hours;
  };
  const lines = services.map((service): StartsLine => {
    const kept = applications.filter((one) => inTime(one, service)).length;
    return { service, inTime: kept, of: applications.length, percent: percentOf(kept, applications.length) };
  });
  const ends = applications.flatMap((one) => (one.ended === null ? [] : [daysBetween(one.begun, one.ended)]));
  return { applications: applications.length, services: lines, both: applications.filter((one) => services.every((service) => inTime(one, service))).length, daysToEnd: meanOf(ends) };
}

/** `nights`: length of the stay that followed; null while it runs or when there was none. */
export interface LandlordRequest { readonly landlord: string; readonly asked: Moment; readonly answered: Moment | null; readonly answer: 'yes' | 'no' | null; readonly nights: number | null }
export interface LandlordLine { landlord: string; asked: number; yes: number; unanswered: number; hoursToAnswer: number | null; nights: number | null }

/** Per landlord, by name: how many of how many yes, the median hours to an answer and the mean nights of the stays (SW-298). */
export function answersByLandlord(requests: readonly LandlordRequest[]): LandlordLine[] {
  const landlords = [...new Set(requests.map((request) => request.landlord))].sort((a, b) => compareNames(a, b));
  return landlords.map((landlord) => {
    const own = requests.filter((request) => request.landlord === landlord);
    const waits = own.flatMap((request) => (request.answered === null ? [] : [hoursBetween(request.asked, request.answered)]));
    const nights = own.flatMap((request) => (request.nights === null ? [] : [request.nights]));
    return { landlord, asked: own.length, yes: own.filter((request) => request.answer === 'yes').length, unanswered: own.filter((request) => request.answer === null).length, hoursToAnswer: medianOf(waits), nights: meanOf(nights) };
  });
}
