import { PLACES } from '../layers.ts';
import { importRule } from '../rule.ts';

/** Brokers, databases and telemetry are each spoken to in one place. */
export const externalPlaces = importRule(
  (file, { specifier }) =>
    PLACES.find(({ external, allowed }) => external.test(specifier) && !allowed.test(file.path))?.reason,
);
