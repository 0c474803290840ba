import { authEnv, brokerEnv, fromEnv, loadConfig, mongoEnv } from '@souk/service';
import { z } from 'zod';

const smtpUrl = z.url({ protocol: /^smtps?$/ });
const isProduction = process.env['SOUK_ENV'] === 'production';

/** The settings of this service, checked before anything starts. */
export const notificationsConfig = loadConfig(
  'notifications',
  {
    ...mongoEnv,
    ...brokerEnv,
    ...authEnv,
    /** Without it mails are kept and shown instead of sent; that is for development only, since anybody can read them. */
    smtpUrl: fromEnv('SMTP_URL', isProduction ? smtpUrl : smtpUrl.optional()),
    mailFrom: fromEnv('MAIL_FROM', z.email().default('shop@souk.test')),
  },
  process.env,
);
