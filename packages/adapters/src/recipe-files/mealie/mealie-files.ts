import { asWebp, pictureEnding } from '../pictures.ts';
import type { FileImage } from '../recipe-file.ts';
import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { ZipFilePart } from '../zip/write-zip.ts';
import { mealieRecipe } from './write-mealie.ts';

/** JSON in ASCII: Mealie reads it in whatever encoding its machine prefers. */
const asciiJson = (value: object): string =>
  JSON.stringify(value, null, 2).replaceAll(
    /[\u0080-\uffff]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * A recipe's files as Mealie exports and imports them. Its main picture comes last, because the import of a single recipe
 * takes the last WebP it finds; further pictures, and one that cannot be made a WebP, are assets.
 */
export async function mealieFiles(
  { draft, images }: { readonly draft: RecipeDraft; readonly images: readonly FileImage[] },
  slug: string,
): Promise<ZipFilePart[]> {
  const [first, ...further] = images;
  const picture = first === undefined ? null : await asWebp(first.bytes);
  const rest = picture === null ? images : further;
  const assets = rest.map(({ name, bytes }, at) => {
    const ending = pictureEnding(bytes) ?? /\.([a-z0-9]{1,5})$/iu.exec(name)?.[1] ?? 'bin';
    return { name: `picture-${at + 2}.${ending}`, bytes };
  });
  const recipe = mealieRecipe(draft, { slug, hasPicture: picture !== null, assets: assets.map(({ name }) => name) });
  const folder = `recipes/${slug}`;
  return [
    { name: `${folder}/${slug}.json`, bytes: Buffer.from(asciiJson(recipe)) },
    ...assets.map(({ name, bytes }) => ({ name: `${folder}/assets/${name}`, bytes })),
    ...(picture === null ? [] : [{ name: `${folder}/images/original.webp`, bytes: picture }]),
  ];
}
