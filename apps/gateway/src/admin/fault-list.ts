import { Injectable } from '@nestjs/common';
import { ServiceFaults, type ServiceFaultsView } from '@souk/service';
import type { FastifyReply } from 'fastify';
import type { Composition } from '../composition/composition.js';
import { type UpstreamAnswer, UpstreamClient } from '../upstreams/upstream-client.js';
import { AllServices } from './all-services.js';

/** What was made to be wrong with which service, the gateway and the query side of orders among them. */
@Injectable()
export class FaultList implements Composition {
  constructor(
    private readonly services: AllServices,
    private readonly upstreams: UpstreamClient,
    private readonly own: ServiceFaults,
  ) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const { answered, unavailable } = await this.services.askProcesses<ServiceFaultsView>((process) =>
      this.upstreams.get(reply, process, '/faults'),
    );
    const items = answered.map(({ service, body }) => ({ service, ...body }));
    return { status: 200, body: { items: [{ service: 'gateway', ...this.own.view }, ...items], unavailable } };
  }
}
