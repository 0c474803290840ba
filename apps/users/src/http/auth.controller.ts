import { Body, Controller, Header, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { CurrentUser, type Principal, Public } from '@souk/auth';
import { RefreshSession } from '../application/refresh-session.js';
import { RegisterAccount } from '../application/register-account.js';
import type { TokenPair } from '../application/session-tokens.js';
import { SignIn } from '../application/sign-in.js';
import { SignOut } from '../application/sign-out.js';
import { type LoginRequest, loginRequest } from './login.request.js';
import { type RefreshTokenRequest, refreshTokenRequest } from './refresh-token.request.js';
import { type RegisterRequest, registerRequest } from './register.request.js';

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
  async register(
    @Body({ schema: registerRequest }) body: RegisterRequest,
  ): Promise<{ id: string; email: string; name: string }> {
    const { id, email, name } = await this.registerAccount.run(body);
    return { id, email, name };
  }

  @Public()
  @Post('login')
  @HttpCode(HttpStatus.OK)
  @Header('cache-control', 'no-store')
  login(@Body({ schema: loginRequest }) { email, password }: LoginRequest): Promise<TokenPair> {
    return this.signIn.run(email, password);
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
