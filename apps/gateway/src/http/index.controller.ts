import { Controller, Get } from '@nestjs/common';
import { Public } from '@souk/auth';
import { PUBLIC_PREFIX } from '../upstreams/upstream.js';

/** What a stranger finds at the front door: where to go from here. */
@Public()
@Controller()
export class IndexController {
  @Get()
  index(): Record<string, unknown> {
    return {
      name: 'Souk',
      links: {
        products: `${PUBLIC_PREFIX}/products`,
        register: `${PUBLIC_PREFIX}/auth/register`,
        login: `${PUBLIC_PREFIX}/auth/login`,
        orders: `${PUBLIC_PREFIX}/orders`,
        keys: '/.well-known/jwks.json',
        health: '/health/ready',
      },
    };
  }
}
