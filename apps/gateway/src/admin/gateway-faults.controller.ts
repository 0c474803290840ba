import { Controller } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { FaultsController } from '@souk/service';
import { ADMIN_PREFIX } from '../upstreams/upstream.js';

/** The gateway's own faults, where those of the services are found too. */
@Roles('admin')
@Controller(`${ADMIN_PREFIX}/faults/gateway`)
export class GatewayFaultsController extends FaultsController {}
