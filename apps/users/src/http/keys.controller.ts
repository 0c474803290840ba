import { Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { CurrentUser, type Principal, Roles } from '@souk/auth';
import { type AnnouncedKey, RotateSigningKeys, type SigningKeyView } from '../application/rotate-signing-keys.js';

/** The keys that access tokens are signed with, for admins. */
@Roles('admin')
@Controller('keys')
export class KeysController {
  constructor(private readonly rotateSigningKeys: RotateSigningKeys) {}

  @Get()
  async list(): Promise<{ items: SigningKeyView[] }> {
    return { items: await this.rotateSigningKeys.list() };
  }

  @Post('rotate')
  @HttpCode(HttpStatus.ACCEPTED)
  rotate(@CurrentUser() admin: Principal): Promise<AnnouncedKey> {
    return this.rotateSigningKeys.run(admin);
  }
}
