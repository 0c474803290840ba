const { SOUK_SEED, SOUK_MODEL_RUNS } = process.env;

/** How often the model is run, and from which seed; a failure prints its seed. */
export const modelConfig = {
  numRuns: Number(SOUK_MODEL_RUNS ?? 2_000),
  ...(SOUK_SEED !== undefined && { seed: Number(SOUK_SEED) }),
};
