import { createKeyring } from '@hearth/adapters/keys/keyring.ts';
import { createAccessTokens } from '@hearth/adapters/tokens/access-tokens.ts';
import { createSmtpMailer } from '@hearth/adapters/mail/smtp-mailer.ts';
import type { Config } from '@hearth/config/load-config.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { createSigningKeys, currentOf, openSigningKey } from '@hearth/services/identity/signing-keys.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { openKek } from './open-kek.ts';
import { ownUrlOf } from './own-url.ts';
import { readPortFile } from './port-file.ts';

type KeyPorts = Pick<Ports, 'keyring' | 'publicUrl'> & { readonly accessTokens: Ports['tokens']['accessTokens'] };

/** What stands on the key-encryption keys: sealed secrets, and tokens signed with keys that are sealed themselves. */
export async function openKeyPorts(config: Config, uow: UnitOfWork, now: () => Date): Promise<KeyPorts> {
  const { kek } = await openKek(config, uow, now);
  const publicUrl = await knownUrlOf(config);
  const keys = createSigningKeys({ uow, kek, now });
  const accessTokens = createAccessTokens({
    keys,
    issuer: publicUrl,
    audience: publicUrl,
    lifetimeSeconds: config.accessTokenSeconds,
    now,
  });
  return { keyring: createKeyring({ kek, now }), accessTokens, publicUrl };
}

/**
 * Opens the key that signs, if there is one: with the wrong key-encryption key no server is to start. Throws
 * `keys.cannot-open`; a key service that does not answer now is passed over.
 */
export async function refuseWrongKeys(config: Config, uow: UnitOfWork, now: () => Date): Promise<void> {
  const signs = currentOf(await uow.gate(({ signingKeys }) => signingKeys.list()));
  if (signs === undefined) return;
  const { kek } = await openKek(config, uow, now);
  try {
    await openSigningKey(kek, signs);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'keys.service-unreachable') throw error;
  }
}

/** Mail by SMTP; null where no server is configured. */
export function openMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Ports['mailer'] {
  return smtpUrl === undefined || mailFrom === undefined ? null : createSmtpMailer({ url: smtpUrl, from: mailFrom });
}

/** Where users reach the server, without a slash at its end; unset, where it is told to listen. */
export function publicUrlOf(config: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  return (config.publicUrl ?? ownUrlOf(config)).replace(/\/$/, '');
}

/** The same, where port 0 names none: a process beside the server learns from it which one it was given. */
async function knownUrlOf(config: Config): Promise<string> {
  const told = config.port === 0 && config.publicUrl === undefined ? await readPortFile(config.dataDir) : null;
  return told?.url ?? publicUrlOf(config);
}
