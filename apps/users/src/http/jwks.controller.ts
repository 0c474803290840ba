import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '@souk/auth';
import type { JSONWebKeySet } from 'jose';
import { SigningKeys } from '../application/signing-keys.js';

/** The public keys that access tokens can be checked with (RFC 7517). */
@Public()
@Controller('.well-known/jwks.json')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  @Get()
  @Header('cache-control', 'public, max-age=300')
  async jwks(): Promise<JSONWebKeySet> {
    return (await this.keys.current()).jwks;
  }
}
