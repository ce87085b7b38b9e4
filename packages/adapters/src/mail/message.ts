import type { MailData, MailDraft } from '@hearth/contracts/kernel/mail.ts';
import { htmlOf, textOf, type Letter } from './letter.ts';
import { dayInWords, momentInWords, plainName, spanInWords, webLink } from './words.ts';

export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

export type MailContext = {
  /** The address in the mail, which every mail has one of: what its template says the reader is to open. */
  readonly link: string;
  /** When it is sent: what a link's time is counted from. */
  readonly now: Date;
};

/**
 * Writes a mail in plain English, as text and as HTML. Names are made one line that no mail program turns into a link.
 * The link opens: to verify, sign in, choose a password, accept or fetch, what the template names; for
 * `already-registered` the page to sign in; for `password-changed` the page where a forgotten password is asked for;
 * for `token-created` and `identity-linked` the page of the account; for `erasure-scheduled` where it is called off. Throws when the link is no http(s) address or is over already.
 */
export function renderMail(draft: MailDraft, context: MailContext): RenderedMail {
  const letter = letterOf(draft, { ...context, link: webLink(context.link) });
  return { subject: letter.subject, text: textOf(letter), html: htmlOf(letter) };
}

function letterOf(draft: MailDraft, context: MailContext): Letter {
  switch (draft.template) {
    case 'verify-email':
      return verification(draft.data, context);
    case 'magic-link':
      return signIn(draft.data, context);
    case 'reset-password':
      return newPassword(draft.data, context);
    case 'already-registered':
      return alreadyRegistered(context);
    case 'password-changed':
      return passwordChanged(draft.data, context);
    case 'token-created':
      return tokenCreated(draft.data, context);
    case 'identity-linked':
      return identityLinked(draft.data, context);
    case 'invitation':
      return invitation(draft.data, context);
    case 'erasure-scheduled':
      return erasure(draft.data, context);
    case 'export-ready':
      return exportReady(draft.data, context);
  }
}

function verification({ displayName, expiresAt }: MailData<'verify-email'>, { link, now }: MailContext): Letter {
  return {
    subject: 'Confirm your address for Hearth',
    before: [
      `Welcome to Hearth! An account for “${plainName(displayName)}” was asked for with this address.`,
      'Open this link and type the password you chose, and the account is yours:',
    ],
    link,
    after: [
      onceWithin(expiresAt, now),
      'If you did not register, do nothing: no account is made unless the link is opened.',
    ],
  };
}

function signIn({ expiresAt }: MailData<'magic-link'>, { link, now }: MailContext): Letter {
  return {
    subject: 'Your link to sign in to Hearth',
    before: ['Open this link to sign in to Hearth:'],
    link,
    after: [
      onceWithin(expiresAt, now),
      'If you did not ask for it, do nothing, and pass the link to nobody: whoever opens it is signed in as you.',
    ],
  };
}

function newPassword({ expiresAt }: MailData<'reset-password'>, { link, now }: MailContext): Letter {
  return {
    subject: 'Choose a new password for Hearth',
    before: ['Open this link to choose a new password for Hearth:'],
    link,
    after: [onceWithin(expiresAt, now), 'If you did not ask for it, do nothing: your password stays as it is.'],
  };
}

function alreadyRegistered({ link }: MailContext): Letter {
  return {
    subject: 'You already have a Hearth account',
    before: [
      'Somebody, perhaps you, tried to register at Hearth with your address. You have an account already, so nothing was changed.',
      'If it was you, sign in here, or ask there for a new password:',
    ],
    link,
    after: ['If it was not you, do nothing: nobody was let in.'],
  };
}

function passwordChanged({ at }: MailData<'password-changed'>, { link }: MailContext): Letter {
  return {
    subject: 'Your Hearth password was changed',
    before: [
      `The password of your Hearth account was changed on ${momentInWords(at)}.`,
      'If it was you, there is nothing to do. If it was not, choose a new password at once:',
    ],
    link,
    after: ['A new password signs every device out, whoever holds it.'],
  };
}

function tokenCreated({ at, tokenName }: MailData<'token-created'>, { link }: MailContext): Letter {
  return {
    subject: 'A new access token for your Hearth account',
    before: [
      `An access token called “${plainName(tokenName)}” was made for your Hearth account on ${momentInWords(at)}. A program that has it can do in your name what the token allows.`,
      'If it was you, there is nothing to do. If it was not, revoke it on the page of your account:',
    ],
    link,
    after: ['If it was not you, change your password there as well, and sign out everywhere.'],
  };
}

function identityLinked({ at, issuer }: MailData<'identity-linked'>, { link }: MailContext): Letter {
  return {
    subject: 'A new way to sign in to your Hearth account',
    before: [
      `An account at ${plainName(issuer)} was linked to your Hearth account on ${momentInWords(at)}, and whoever can sign in there can now sign in here as you.`,
      'If it was you, there is nothing to do. If it was not, unlink it on the page of your account:',
    ],
    link,
    after: ['If it was not you, change your password there as well, and sign out everywhere.'],
  };
}

function invitation(data: MailData<'invitation'>, { link, now }: MailContext): Letter {
  const household = plainName(data.householdName);
  const inviter = plainName(data.inviterName);
  return {
    subject: `${inviter} invites you to ${household} on Hearth`,
    before: [
      `${inviter} invites you to the household “${household}” on Hearth, where it plans its meals and its shopping.`,
      'Open this link to see the invitation and to accept it:',
    ],
    link,
    after: [
      `The link works for ${spanInWords(now, data.expiresAt)}.`,
      'If you do not know who this is, do nothing: you join nothing without opening the link and accepting.',
    ],
  };
}

function erasure({ householdName, eraseAt }: MailData<'erasure-scheduled'>, { link }: MailContext): Letter {
  const what = householdName === null ? 'your Hearth account' : `the Hearth household “${plainName(householdName)}”`;
  return {
    subject: householdName === null ? 'Your Hearth account will be erased' : 'Your Hearth household will be erased',
    before: [
      `As was asked, ${what} and everything in it will be erased on ${dayInWords(eraseAt)}. After that nobody can bring it back.`,
      'If you changed your mind, or if it was not you who asked, keep it here:',
    ],
    link,
    after: [`You can do so until ${momentInWords(eraseAt)}. If it was not you, change your password as well.`],
  };
}

function exportReady({ expiresAt }: MailData<'export-ready'>, { link }: MailContext): Letter {
  return {
    subject: 'Your Hearth data is ready',
    before: ['The copy of your data that you asked for is ready. Download it here:'],
    link,
    after: [
      `The link works until ${momentInWords(expiresAt)}. Keep the file where only you can open it.`,
      'If you did not ask for it, sign in, change your password and sign out everywhere.',
    ],
  };
}

function onceWithin(expiresAt: string, now: Date): string {
  return `The link works once, within ${spanInWords(now, expiresAt)}.`;
}
