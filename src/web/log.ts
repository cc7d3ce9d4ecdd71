import { pino, type DestinationStream, type Logger } from 'pino';

/** A log that cannot hold client data: no bodies, no addresses with names or numbers in them, no messages of faults. */
export function makeLog(level: string, { destination, place }: { destination?: DestinationStream; place?: Place } = {}): Logger {
  const options = {
    level, base: null, timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['body', 'query', 'params', 'headers', 'req', 'res', '*.body', '*.headers', '*.email', '*.name', '*.password', '*.token'], remove: true },
    serializers: { err: (fault: unknown) => faultFacts(fault, place) },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Leads a line of a stack back to the source it was made from. */
export type Place = (line: string) => string;

/** A fault without its message: messages of the database quote values. The place is enough to find it. */
export function faultFacts(fault: unknown, place: Place = (line) => line): { type: string; code: string; at: string[] } {
  if (!(fault instanceof Error)) return { type: typeof fault, code: '', at: [] };
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  const at = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => place(line.trim()));
  return { type: fault.name, code, at };
}
