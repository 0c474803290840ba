import { type CanActivate, Injectable } from '@nestjs/common';
import { forbidden } from '../problems/problem-factories.js';
import { ServiceFaults } from './service-faults.js';

/** Keeps faults away from where they are not wanted, from admins too. */
@Injectable()
export class FaultsAreOn implements CanActivate {
  constructor(private readonly faults: ServiceFaults) {}

  canActivate(): boolean {
    if (!this.faults.isOn) throw forbidden('Faults are switched off here: SOUK_FAULTS is not on.');
    return true;
  }
}
