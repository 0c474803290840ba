import { type DynamicModule, Module } from '@nestjs/common';
import { PaymentProvider } from '../application/payment-provider.js';
import { Ledger } from './ledger.js';
import { SimulatedProvider } from './simulated-provider.js';
import { SimulationSettings } from './simulation-settings.js';
import { StatementsController } from './statements.controller.js';
import { Statements } from './statements.js';

/** Stands in for a real payment provider; to use one, put a module here that provides {@link PaymentProvider} too. */
@Module({})
export class SimulatedProviderModule {
  static for(settings: SimulationSettings): DynamicModule {
    return {
      module: SimulatedProviderModule,
      controllers: [StatementsController],
      providers: [
        { provide: SimulationSettings, useValue: settings },
        { provide: PaymentProvider, useClass: SimulatedProvider },
        Ledger,
        Statements,
      ],
      exports: [PaymentProvider],
    };
  }
}
