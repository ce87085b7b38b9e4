import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { photoToRead } from '../images/photo-to-read.ts';
import { aPhoto, PHOTOGRAPHER } from '../images/testing/a-photo.ts';
import type { AiImage, AiMessage } from './ai-provider.ts';
import { mostImageTokens, mostInputTokens } from './most-input-tokens.ts';
import { failureOf, request, startAsking, type AiApi, type Asking } from './testing/asking.ts';

const words = 'What is this?';
const asking = (image: AiImage): readonly AiMessage[] => [{ role: 'user', content: words, images: [image] }];

describe.each<AiApi>(['chat', 'responses'])('by %s', (api) => {
  let service: Asking;
  beforeEach(async () => {
    service = await startAsking(api);
  });
  afterEach(() => service.service.close());

  test('a picture goes with the words of its message, in the request itself', async () => {
    const image = await photoToRead(await aPhoto({ width: 400, height: 300 }));
    await service.provider().complete(request({ messages: asking(image) }));
    const url = `data:image/jpeg;base64,${image.base64}`;
    const parts =
      api === 'chat'
        ? [
            { type: 'text', text: words },
            { type: 'image_url', image_url: { url, detail: 'high' } },
          ]
        : [
            { type: 'input_text', text: words },
            { type: 'input_image', image_url: url, detail: 'high' },
          ];
    const { messages, input } = service.service.received.at(-1)?.body ?? {};
    expect(messages ?? input).toEqual([{ role: 'user', content: parts }]);
  });

  test('what is no picture is refused as the service does', async () => {
    const image: AiImage = { mediaType: 'image/png', base64: 'bm90IGEgcGljdHVyZQ==', width: 9, height: 9 };
    expect(await failureOf(service.provider().complete(request({ messages: asking(image) })))).toMatchObject({
      code: 'ai.request-refused',
    });
  });
});

describe('a photo', () => {
  test('is shown as JPEG, upright, no larger than it has to be, and without who took it', async () => {
    const image = await photoToRead(await aPhoto({ width: 3000, height: 2000 }));
    const bytes = Buffer.from(image.base64, 'base64');
    expect(bytes.toString('hex', 0, 3)).toBe('ffd8ff');
    expect(bytes.includes(PHOTOGRAPHER)).toBe(false);
    expect(Math.max(image.width, image.height)).toBeLessThanOrEqual(2_048);
    await expect(photoToRead(Buffer.from('no photo'))).rejects.toMatchObject({ code: 'recipe.photo-unusable' });
  });
});

describe('the tokens of a picture', () => {
  test.each([
    [1, 1, 8_500],
    [512, 512, 8_500],
    [513, 512, 14_167],
    // Made to fit 2,048 and then 768: 768 x 1,024, two tiles by two.
    [1_536, 2_048, 25_501],
    [768, 768, 25_501],
  ])('of %i x %i are reckoned as %i', (width, height, tokens) => {
    expect(mostImageTokens({ width, height })).toBe(tokens);
  });

  test('are never fewer than what services that count otherwise list', () => {
    const side = fc.integer({ min: 1, max: 2_048 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const patches = Math.ceil(width / 28) * Math.ceil(height / 28);
        const listed = Math.max((width * height) / 750, patches, Math.min(1_536, patches) * 2.46);
        expect(mostImageTokens({ width, height })).toBeGreaterThan(listed);
      }),
    );
  });

  test('are counted, and the bytes it is sent in are not', () => {
    const image: AiImage = { mediaType: 'image/jpeg', base64: 'A'.repeat(4_000_000), width: 512, height: 512 };
    const without = mostInputTokens({ messages: [{ role: 'user', content: words }] });
    expect(mostInputTokens({ messages: asking(image) })).toBe(without + 8_500);
  });
});
