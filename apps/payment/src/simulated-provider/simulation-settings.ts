/** What can be set about the simulated provider. */
export abstract class SimulationSettings {
  /** After how many milliseconds an authorisation that got no answer is settled as a success. */
  abstract readonly lateSuccessMs: number;
}
