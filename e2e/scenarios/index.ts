import type { Scenario } from '../src/scenario.js';
import { allGoesWell } from './all-goes-well.scenario.js';
import { bouncedMail } from './bounced-mail.scenario.js';
import { declinedCard } from './declined-card.scenario.js';
import { deliveredToTheDoor } from './delivered-to-the-door.scenario.js';
import { failingCapture } from './failing-capture.scenario.js';
import { flakyProvider } from './flaky-provider.scenario.js';
import { insufficientFunds } from './insufficient-funds.scenario.js';
import { lastOne } from './last-one.scenario.js';
import { outOfStock } from './out-of-stock.scenario.js';
import { sameOrderTwice } from './same-order-twice.scenario.js';
import { silentProvider } from './silent-provider.scenario.js';
import { soldOut } from './sold-out.scenario.js';
import { undeliverableAddress } from './undeliverable-address.scenario.js';

/** Every scenario, in the order of a tour. */
export const scenarios: readonly Scenario[] = [
  allGoesWell,
  deliveredToTheDoor,
  outOfStock,
  soldOut,
  declinedCard,
  insufficientFunds,
  undeliverableAddress,
  silentProvider,
  flakyProvider,
  failingCapture,
  bouncedMail,
  lastOne,
  sameOrderTwice,
];
