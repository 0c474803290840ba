import { basename } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** Where a test file comes that has to come before or after others; all that are not named here come at 1. */
const PLACES = {
  'comes-up.compose-spec.ts': 0,
  'scenarios.compose-spec.ts': 2,
  // Its panels show what the scenarios did.
  'telemetry.compose-spec.ts': 3,
  'kills.compose-spec.ts': 4,
  'profiles-scale.compose-spec.ts': 5,
  'discovery.compose-spec.ts': 5,
  // Begins with the others' data and ends with none.
  'cold-start.compose-spec.ts': 6,
  // Looks at the traces of all the others.
  'everything-adds-up.e2e-spec.ts': 7,
};
const placeOf = ({ path }) => PLACES[basename(path)] ?? 1;

/** Jest's own order, but for files that have a place of their own. */
export default class PlacesSequencer extends Sequencer {
  async sort(tests) {
    // oxlint-disable-next-line unicorn/no-array-sort -- a method of Jest's, not an array's
    const sorted = await super.sort(tests);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
