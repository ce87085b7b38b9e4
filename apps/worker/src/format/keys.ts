import type { KeyInventory, Rotation } from '@hearth/services/identity/rotate-keys.ts';
import { tableLines } from './table.ts';

/** The keys of a server as its operator sees them: ids and numbers, no key. */
export type ListedKeys = {
  /** Where key-encryption keys come from. */
  readonly from: string;
  readonly keyEncryptionKeys: readonly {
    readonly id: string;
    readonly isCurrent: boolean;
    readonly dataKeys: number;
    readonly signingKeys: number;
  }[];
  readonly signingKeys: readonly {
    readonly id: string;
    readonly createdAt: string;
    readonly retiredAt: string | null;
    readonly under: string;
  }[];
};

export function keyInventory({ dataKeys, signingKeys }: KeyInventory, currentId: string, from: string): ListedKeys {
  const under = signingKeys.map(({ key }) => key.kekId);
  const ids = [...new Set([currentId, ...dataKeys.map(({ kekId }) => kekId), ...under])];
  return {
    from,
    keyEncryptionKeys: ids.map((id) => ({
      id,
      isCurrent: id === currentId,
      dataKeys: dataKeys.find(({ kekId }) => kekId === id)?.keys ?? 0,
      signingKeys: under.filter((kekId) => kekId === id).length,
    })),
    signingKeys: signingKeys.map(({ kid, createdAt, retiredAt, key }) => ({
      id: kid,
      createdAt: createdAt.toISOString(),
      retiredAt: retiredAt?.toISOString() ?? null,
      under: key.kekId,
    })),
  };
}

export function keyLines({ from, keyEncryptionKeys, signingKeys }: ListedKeys, width: number): string[] {
  const keks = keyEncryptionKeys.map(({ id, isCurrent, dataKeys, signingKeys: signing }) => [
    id,
    isCurrent ? 'current' : 'before',
    String(dataKeys),
    String(signing),
  ]);
  const signing = signingKeys.map(({ id, createdAt, retiredAt, under }) => [
    id,
    createdAt,
    retiredAt === null ? 'signs' : `retired ${retiredAt}`,
    under,
  ]);
  return [
    `Key-encryption keys come from ${from}.`,
    '',
    ...tableLines(
      [
        { title: 'Key-encryption key', shrinks: true },
        { title: 'State' },
        { title: 'Data keys', align: 'right' },
        { title: 'Signing keys', align: 'right' },
      ],
      keks,
      width,
    ),
    '',
    ...(signing.length === 0
      ? ['No key signs access tokens yet: it is made when somebody first signs in.']
      : tableLines(
          [
            { title: 'Signing key', shrinks: true },
            { title: 'Made' },
            { title: 'State', shrinks: true },
            { title: 'Under', shrinks: true },
          ],
          signing,
          width,
        )),
  ];
}

/** `makesKeys`: whether this server makes its key-encryption keys itself. */
export function rotationLines(rotation: Rotation, makesKeys: boolean): string[] {
  const { kekId, resumed, dataKeys, signingKeys, signingKeyId, damaged } = rotation;
  return [
    ...(resumed && makesKeys ? ['A rotation that had been begun was finished; no new key was made.'] : []),
    `The key-encryption key is ${kekId}.`,
    `Wrapped anew: ${dataKeys} data keys, ${signingKeys} signing keys.`,
    `Access tokens are signed with ${signingKeyId}; those signed before stay good until they expire.`,
    ...(makesKeys
      ? ['Back up the key file, apart from the database.']
      : resumed
        ? ['Keys that hearth keys list no longer shows may leave KEY_ENCRYPTION_KEY_PREVIOUS.']
        : ['For another key-encryption key, configure it and list this one in KEY_ENCRYPTION_KEY_PREVIOUS first.']),
    ...damaged.map((id) => `error: The key of ${id} is damaged and stays as it is. Restore its row from a backup.`),
  ];
}
