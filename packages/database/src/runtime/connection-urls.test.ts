import { expect, test } from 'vitest';
import { completeUrls, databaseOf, describeUrl, withDatabase } from './connection-urls.ts';

const url = 'postgresql://ada:p%40ss@db.example.org:6432/home?sslmode=require';

test('URLs that are not given are the first one', () => {
  expect(completeUrls({ url })).toEqual({ url, directUrl: url, ownerUrl: url });
  expect(completeUrls({ url, ownerUrl: 'postgresql://owner@h/d' })).toMatchObject({
    url,
    ownerUrl: 'postgresql://owner@h/d',
  });
});

test('another database keeps account, host and options', () => {
  expect(withDatabase(url, 'a b')).toBe('postgresql://ada:p%40ss@db.example.org:6432/a%20b?sslmode=require');
  expect(databaseOf(withDatabase(url, 'a b'))).toBe('a b');
});

test('a URL without a database names the one of its user', () => {
  expect(databaseOf('postgresql://ada@localhost')).toBe('ada');
});

test('the description of a URL holds no secret', () => {
  expect(describeUrl(url)).toBe('home at db.example.org:6432');
});
