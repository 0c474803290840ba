import type { Scenario } from '../scenario.js';
import type { PlacedOrder } from '../shop/placed-order.js';
import type { Shop } from '../shop/shop.js';
import { timelineTable } from './timeline-table.js';

/** Plays one scenario, checks its trace, and tells what was seen. @returns whether it ended as it should. */
export async function runScenario(
  { name, rule, through, play }: Scenario,
  shop: Shop,
  tell: (line: string) => void,
): Promise<boolean> {
  const began = performance.now();
  try {
    const order = await play(shop);
    await order.isOneTraceThrough(...through);
    tell(`✓ ${name}: ${rule} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    await tellStory(order, shop, tell);
    return true;
  } catch (error) {
    tell(`✗ ${name}: ${rule}`);
    tell(`    ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

async function tellStory(order: PlacedOrder, shop: Shop, tell: (line: string) => void): Promise<void> {
  for (const line of timelineTable(await order.timeline())) tell(`  ${line}`);
  const { status, reason } = await order.view();
  tell(`    end state  ${status}${reason ? ` ${reason.code}: ${reason.message}` : ''}`);
  tell(`    trace      ${shop.traces.pageOf(order.traceId)}`);
}
