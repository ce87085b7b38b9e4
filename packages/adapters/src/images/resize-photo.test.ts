import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { MOST_PHOTO_BYTES, resizePhoto } from './resize-photo.ts';

const ORANGE = { r: 220, g: 120, b: 40 };
const plain = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: ORANGE } });
const shapeOf = async (file: Uint8Array) => {
  const { format, width, height, pages } = await sharp(file).metadata();
  return { format, width, height, pages };
};
const colourOf = async (file: Uint8Array, left = 0, top = 0): Promise<number[]> => [
  ...(await sharp(file).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
];
const isNear = (colour: readonly number[], { r, g, b }: typeof ORANGE, within = 6): boolean =>
  [r, g, b].every((value, at) => Math.abs(value - (colour[at] ?? -99)) <= within);
const unusable = { kind: 'invalid', code: 'recipe.photo-unusable' };

describe('a photo becomes WebP in three sizes', () => {
  test('of which none is wider than it may be', async () => {
    const { width, height, files } = await resizePhoto(await plain(3200, 2400).jpeg().toBuffer());
    expect({ width, height }).toEqual({ width: 1600, height: 1200 });
    expect(await shapeOf(files.large)).toMatchObject({ format: 'webp', width: 1600, height: 1200 });
    expect(await shapeOf(files.medium)).toMatchObject({ format: 'webp', width: 640, height: 480 });
    expect(await shapeOf(files.small)).toMatchObject({ format: 'webp', width: 240, height: 240 });
    expect(isNear(await colourOf(files.small, 120, 120), ORANGE)).toBe(true);
  });

  test('of which none is larger than the photo is', async () => {
    const { files } = await resizePhoto(await plain(100, 60).png().toBuffer());
    expect(await shapeOf(files.large)).toMatchObject({ width: 100, height: 60 });
    expect(await shapeOf(files.medium)).toMatchObject({ width: 100, height: 60 });
    expect(await shapeOf(files.small)).toMatchObject({ width: 100, height: 60 });
  });

  test('also where it is far longer than WebP can be', async () => {
    const { files } = await resizePhoto(await plain(300, 20_000).png().toBuffer());
    expect(await shapeOf(files.large)).toMatchObject({ width: 60, height: 4000 });
  });

  test.for(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('from %s', async (format) => {
    const { files } = await resizePhoto(await plain(300, 200).toFormat(format).toBuffer());
    expect(await shapeOf(files.medium)).toMatchObject({ format: 'webp', width: 300, height: 200 });
    expect(isNear(await colourOf(files.large), ORANGE)).toBe(true);
  });

  test.for(['gif', 'webp'] as const)('of a moving %s only its first picture', async (format) => {
    const frames = [plain(40, 30), sharp({ create: { width: 40, height: 30, channels: 3, background: 'blue' } })];
    const pictures = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
    const moving = await sharp(pictures, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const { width, height, files } = await resizePhoto(moving);
    expect({ width, height, pages: (await shapeOf(files.large)).pages }).toEqual({
      width: 40,
      height: 30,
      pages: undefined,
    });
    expect(isNear(await colourOf(files.large), ORANGE)).toBe(true);
  });

  test('with holes where it had some', async () => {
    const holed = await sharp({ create: { width: 20, height: 20, channels: 4, background: { ...ORANGE, alpha: 0 } } })
      .png()
      .toBuffer();
    expect(await sharp((await resizePhoto(holed)).files.large).metadata()).toMatchObject({ hasAlpha: true });
  });
});

describe('of what the file says beside its pixels nothing is kept', () => {
  const GPS = { IFD0: { Copyright: 'Jane Doe' }, IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' } };

  test.for(['jpeg', 'png', 'webp', 'avif'] as const)(
    'not where it was taken, by whom or with what (%s)',
    async (format) => {
      const xmp =
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description city="Potsdam"/></rdf:RDF></x:xmpmeta>';
      const told = await plain(300, 200).withExif(GPS).withXmp(xmp).withIccProfile('p3').toFormat(format).toBuffer();
      const before = await sharp(told).metadata();
      expect([before.exif, before.xmp, before.icc].every((each) => each !== undefined)).toBe(true);
      expect(told.includes('Jane Doe')).toBe(true);
      const { files } = await resizePhoto(told);
      for (const file of Object.values(files)) {
        const { exif, xmp: about, icc, iptc, orientation, space } = await sharp(file).metadata();
        expect({ exif, about, icc, iptc, orientation, space }).toEqual({ space: 'srgb' });
        for (const word of ['Jane Doe', 'Potsdam', 'EXIF', 'ICCP', 'XMP '])
          expect(Buffer.from(file).includes(word)).toBe(false);
      }
    },
  );

  test('its colours are those it showed, in sRGB', async () => {
    const wide = await plain(60, 60).withIccProfile('p3').png().toBuffer();
    expect(isNear(await rawColour(wide), ORANGE)).toBe(false);
    expect(isNear(await colourOf((await resizePhoto(wide)).files.large), ORANGE)).toBe(true);
  });

  test.for(['cmyk', 'b-w'] as const)('its colours are in sRGB where they were in %s', async (space) => {
    const grey = { r: 120, g: 120, b: 120 };
    const other = await sharp({ create: { width: 60, height: 60, channels: 3, background: grey } })
      .toColourspace(space)
      .jpeg()
      .toBuffer();
    expect((await sharp(other).metadata()).space).toBe(space);
    const { large } = (await resizePhoto(other)).files;
    expect((await sharp(large).metadata()).space).toBe('srgb');
    // Ink has no exact word for a light.
    expect(isNear(await colourOf(large), grey, 16)).toBe(true);
  });

  test('it stands upright', async () => {
    const lying = await plain(300, 200)
      .composite([{ input: { create: { width: 300, height: 20, channels: 3, background: 'blue' } }, top: 0, left: 0 }])
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { width, height, files } = await resizePhoto(lying);
    expect({ width, height }).toEqual({ width: 200, height: 300 });
    expect(isNear(await colourOf(files.large, 195, 150), { r: 0, g: 0, b: 255 })).toBe(true);
    expect(isNear(await colourOf(files.large, 5, 150), ORANGE)).toBe(true);
  });

  test('what was hidden behind its end is gone', async () => {
    const two = Buffer.concat([
      await plain(50, 50).jpeg().toBuffer(),
      Buffer.from('PK\u0003\u0004<script>alert(1)</script>'),
    ]);
    for (const file of Object.values((await resizePhoto(two)).files))
      expect(Buffer.from(file).includes('script')).toBe(false);
  });
});

describe('refused is', () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

  test.each<[string, () => Promise<Uint8Array> | Uint8Array, RegExp?]>([
    ['a drawing with a script', () => Buffer.from(SVG)],
    ['a drawing that says it is a GIF', () => Buffer.from(`GIF89a${SVG}`)],
    ['a drawing that says it is a JPEG', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(SVG)])],
    ['a TIFF', () => plain(9, 9).tiff().toBuffer()],
    ['a PDF', () => Buffer.from('%PDF-1.7 and so on')],
    ['a page', () => Buffer.from('<!doctype html><img src=x onerror=alert(1)>')],
    ['nothing', () => new Uint8Array()],
    ['a file of first bytes alone', () => Buffer.from('RIFF\0\0\0\0WEBP')],
    ['a photo that breaks off', async () => (await noise(400).jpeg().toBuffer()).subarray(0, 9_000)],
    ['a PNG that breaks off', async () => (await noise(400).png().toBuffer()).subarray(0, 9_000)],
    [
      'more bytes than a photo has',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(MOST_PHOTO_BYTES)]),
      /15 MB/,
    ],
    ['a small PNG that unpacks to 10 gigabytes', () => bomb(60_000, 60_000), /50 megapixels/],
    ['a PNG of one pixel too many', () => bomb(10_000, 5_001), /50 megapixels/],
    ['a PNG of sizes that no one has', () => bomb(0, 0)],
    ['a HEIC photo of a phone', () => heic('heic'), /HEIC, as some phones take it. Save it as JPEG/],
    ['a series of HEIC photos', () => heic('hevc'), /HEIC, as some phones take it. Save it as JPEG/],
  ])('%s', async (_, file, words = /^(This is no photo|The photo cannot be read)/) => {
    await expect(resizePhoto(await file())).rejects.toMatchObject({
      ...unusable,
      message: expect.stringMatching(words),
    });
  });

  test('a photo with any of its bytes changed, or else it becomes a photo', async () => {
    const good = await noise(24)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Jane Doe' } })
      .toBuffer();
    for (let at = 0; at < good.length; at += 7) {
      const bad = Uint8Array.from(good).fill(0xa5, at, at + 3);
      const end = await resizePhoto(bad).then(
        ({ files }) => Object.keys(files),
        (error: unknown) => error,
      );
      expect([['large', 'medium', 'small'], expect.objectContaining(unusable)]).toContainEqual(end);
    }
  });
});

/** The container of an AVIF around what only HEVC decodes, for which there is no decoder here. */
async function heic(brand: 'heic' | 'hevc'): Promise<Buffer> {
  const avif = (await plain(64, 64).avif().toBuffer()).toString('latin1');
  const other = avif.replaceAll('ftypavif', `ftyp${brand}`).replaceAll('av01', 'hvc1').replaceAll('av1C', 'hvcC');
  return Buffer.from(other, 'latin1');
}

/** The value of the first pixel as it stands in the file, whatever colour its profile makes of it. */
async function rawColour(file: Uint8Array): Promise<number[]> {
  return [...(await sharp(file, { ignoreIcc: true }).raw().toBuffer())].slice(0, 3);
}

function noise(side: number): Sharp {
  return sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: ORANGE,
      noise: { type: 'gaussian', mean: 99, sigma: 50 },
    },
  });
}

/** A PNG whose head promises so many pixels, over a few bytes that unpack to many. */
function bomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    start,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(10_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
