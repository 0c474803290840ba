import { Body, Controller, Header, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { CurrentUser, type Principal, Public } from '@souk/auth';
import {
  type LoginRequest,
  loginRequest,
  type RefreshTokenRequest,
  refreshTokenRequest,
  type RegisteredAccount,
  type RegisterRequest,
  registerRequest,
  type TokenPair,
} from '@souk/contracts';
import { RefreshSession } from '../application/refresh-session.js';
import { RegisterAccount } from '../application/register-account.js';
import { SignIn } from '../application/sign-in.js';
import { SignOut } from '../application/sign-out.js';
import { ClientAddress } from './client-address.decorator.js';

/** Coming, staying and going. */
@Controller('auth')
export class AuthController {
  constructor(
    private readonly registerAccount: RegisterAccount,
    private readonly signIn: SignIn,
    private readonly refreshSession: RefreshSession,
    private readonly signOut: SignOut,
  ) {}

  @Public()
  @Post('register')
  async register(@Body({ schema: registerRequest }) body: RegisterRequest): Promise<RegisteredAccount> {
    const { id, email, name } = await this.registerAccount.run(body);
    return { id, email, name };
  }

  @Public()
  @Post('login')
  @HttpCode(HttpStatus.OK)
  @Header('cache-control', 'no-store')
  login(
    @Body({ schema: loginRequest }) { email, password }: LoginRequest,
    @ClientAddress() address: string,
  ): Promise<TokenPair> {
    return this.signIn.run({ email, address }, password);
  }

  @Public()
  @Post('refresh')
  @HttpCode(HttpStatus.OK)
  @Header('cache-control', 'no-store')
  refresh(@Body({ schema: refreshTokenRequest }) { refreshToken }: RefreshTokenRequest): Promise<TokenPair> {
    return this.refreshSession.run(refreshToken);
  }

  @Post('logout')
  @HttpCode(HttpStatus.NO_CONTENT)
  async logout(
    @Body({ schema: refreshTokenRequest }) { refreshToken }: RefreshTokenRequest,
    @CurrentUser() caller: Principal,
  ): Promise<void> {
    await this.signOut.run(refreshToken, caller);
  }
}
