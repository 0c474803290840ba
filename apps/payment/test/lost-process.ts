import type { AimedFaults, FaultCarrier } from '@souk/messaging';

/** A crash of the one call in hand: what comes after it in the process never happens, as if that had ended; once for an order. */
export class LostProcess implements Pick<AimedFaults, 'reach'> {
  private readonly lost = new Set<string>();

  async reach({ subject, faults }: FaultCarrier, target: string): Promise<void> {
    if (faults !== `${target}=crash` || this.lost.has(subject)) return;
    this.lost.add(subject);
    throw new Error('This process is no more.');
  }
}
