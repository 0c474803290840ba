import type { Scenario } from '../src/scenario.js';
import { allGoesWell } from './all-goes-well.scenario.js';
import { bouncedMail } from './bounced-mail.scenario.js';
import { cancelledAfterConfirmation } from './cancelled-after-confirmation.scenario.js';
import { cancelledBeforeCapture } from './cancelled-before-capture.scenario.js';
import { cancelledTwice } from './cancelled-twice.scenario.js';
import { cancelledWhilePending } from './cancelled-while-pending.scenario.js';
import { declinedCard } from './declined-card.scenario.js';
import { deliveredToTheDoor } from './delivered-to-the-door.scenario.js';
import { failingCapture } from './failing-capture.scenario.js';
import { faultCrashAfterCommit } from './fault-crash-after-commit.scenario.js';
import { faultCrashBeforeCommit } from './fault-crash-before-commit.scenario.js';
import { faultDelay } from './fault-delay.scenario.js';
import { faultDuplicate } from './fault-duplicate.scenario.js';
import { faultFail } from './fault-fail.scenario.js';
import { faultHangForGood } from './fault-hang-for-good.scenario.js';
import { faultHang } from './fault-hang.scenario.js';
import { flakyProvider } from './flaky-provider.scenario.js';
import { insufficientFunds } from './insufficient-funds.scenario.js';
import { lastOne } from './last-one.scenario.js';
import { outOfStock } from './out-of-stock.scenario.js';
import { rejectedStaysRejected } from './rejected-stays-rejected.scenario.js';
import { sameOrderTwice } from './same-order-twice.scenario.js';
import { silentProvider } from './silent-provider.scenario.js';
import { soldOut } from './sold-out.scenario.js';
import { stubbornCompensation } from './stubborn-compensation.scenario.js';
import { tooLateToCancel } from './too-late-to-cancel.scenario.js';
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
  cancelledWhilePending,
  cancelledAfterConfirmation,
  cancelledBeforeCapture,
  cancelledTwice,
  tooLateToCancel,
  rejectedStaysRejected,
  stubbornCompensation,
  faultFail,
  faultDelay,
  faultDuplicate,
  faultHang,
  faultHangForGood,
  faultCrashBeforeCommit,
  faultCrashAfterCommit,
];
