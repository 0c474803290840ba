import type { Scenario } from '../scenario.js';
import type { PlacedOrder } from '../shop/placed-order.js';
import type { Shop } from '../shop/shop.js';
import { timelineTable } from './timeline-table.js';

/** Plays one scenario in the shop's kind of saga, checks its trace, and tells what was seen. @returns whether it ended as it should. */
export async function runScenario(
  { name, rule, through, play }: Scenario,
  shop: Shop,
  tell: (line: string) => void,
): Promise<boolean> {
  const title = `${name} (${shop.saga}): ${rule}`;
  const began = performance.now();
  try {
    const order = await play(shop);
    await order.isOneTraceThrough(...through);
    tell(`✓ ${title} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    await tellStory(order, shop, tell);
    return true;
  } catch (error) {
    tell(`✗ ${title}`);
    tell(`    ${error instanceof Error ? error.message : String(error)}`);
    for (const { id, traceId } of shop.orders) tell(`    order ${id}, trace ${shop.traces.pageOf(traceId)}`);
    return false;
  }
}

async function tellStory(order: PlacedOrder, shop: Shop, tell: (line: string) => void): Promise<void> {
  for (const line of timelineTable(await order.timeline())) tell(`  ${line}`);
  for (const { target, fault, nth, hit } of await order.faults())
    tell(`    fault      ${target}=${fault}@${nth === 'every' ? '*' : nth}${hit ? '' : ' has not hit'}`);
  const { status, reason } = await order.view();
  tell(`    end state  ${status}${reason ? ` ${reason.code}: ${reason.message}` : ''}`);
  tell(`    trace      ${shop.traces.pageOf(order.traceId)}`);
}
