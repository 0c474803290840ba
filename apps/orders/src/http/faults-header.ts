import { Injectable } from '@nestjs/common';
import { type AimedFault, FaultSyntaxError, parseFaults } from '@souk/kernel';
import { MessagingOptions } from '@souk/messaging';
import { forbidden, type ProblemError, unprocessable } from '@souk/service';
import { faultTargets } from './fault-targets.js';

const HEADER = 'x-souk-faults';
const LONGEST = 2_048;

/** Checks the faults that a client aims at its order. */
@Injectable()
export class FaultsHeader {
  constructor(private readonly options: MessagingOptions) {}

  /**
   * @returns the header's text, to travel with the order's messages; undefined where it names no fault.
   * @throws ProblemError 403 where faults are switched off; 422 for what can't be read or hit.
   */
  checked(header: string | undefined): string | undefined {
    const text = header?.trim();
    if (!text) return undefined;
    if (this.options.faults !== 'on')
      throw forbidden(`Faults can't be aimed at orders here: they are switched off (SOUK_FAULTS).`);
    if (text.length > LONGEST) throw refusal(`is longer than ${LONGEST} characters`);
    for (const fault of read(text)) checkTarget(fault);
    return text;
  }
}

function read(text: string): AimedFault[] {
  try {
    return parseFaults(text);
  } catch (error) {
    if (error instanceof FaultSyntaxError) throw refusal(error.message.replace(/\.$/, ''));
    throw error;
  }
}

function checkTarget({ target, kind }: AimedFault): void {
  const kinds = faultTargets.get(target);
  if (!kinds) throw refusal(`${target} is no target; known are ${[...faultTargets.keys()].join(', ')}`);
  if (!kinds.includes(kind)) throw refusal(`at ${target} there is no ${kind}; there is ${kinds.join(', ')}`);
}

const refusal = (message: string): ProblemError =>
  unprocessable(`The header ${HEADER} is not as it should be: ${message}.`, [{ path: HEADER, message }]);
