import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '@souk/auth';
import type { JSONWebKeySet } from 'jose';
import { SigningKeys } from '../application/signing-keys.js';

/** The public keys that access tokens can be checked with (RFC 7517). */
@Public()
@Controller('.well-known/jwks.json')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  /** How long keys are kept is up to those who check tokens; whatever is in between would add to it. */
  @Get()
  @Header('cache-control', 'no-cache')
  async jwks(): Promise<JSONWebKeySet> {
    return (await this.keys.current()).jwks;
  }
}
