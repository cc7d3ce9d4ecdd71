import type { Day } from '../../values/day.ts';
import type { ShapeName } from './shapes.tsx';

export type TrackState = Extract<ShapeName, 'done' | 'late' | 'today' | 'planned' | 'later'>;

/** One moment of a course. Plain data: `day` decides where it stands, `state` how it looks. */
export interface TrackMoment {
  id: string;
  day: Day;
  /** Last day, when it took several (action days). */ until?: Day;
  label: string;
  state: TrackState;
  /** Own service above the line, partner below. */ side: 'own' | 'partner';
  /** Days in which it may happen. */ window?: { from: Day; until: Day };
  /** Who does it; only in the list. */ who?: string;
}

/** A stretch below the line: a stage, or a bar of its own (partner support, trajectory, action). null = still open. */
export interface TrackStretch { label: string; from: Day; until: Day | null; current?: boolean }

export interface TrackData {
  today: Day;
  moments: readonly TrackMoment[];
  stages: readonly TrackStretch[];
  bars: readonly TrackStretch[];
  /** What stands above and below the line. */ sides: { own: string; partner: string };
}
