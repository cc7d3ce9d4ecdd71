/** A draaiboek as a picture: stages in a row, what must be met between them, what is owed in each, how it can end. */
export interface FlowTerm { label: string; when: string }
export interface FlowStage {
  key: string; label: string; under: string;
  /** What must hold before the next stage. */ gates: readonly string[];
  terms: readonly FlowTerm[];
}
/** `from` = key of the stage it leaves; without it, it can happen at any time. */
export interface FlowEnding { label: string; under: string; from?: string }
export interface FlowData { stages: readonly FlowStage[]; endings: readonly FlowEnding[] }
