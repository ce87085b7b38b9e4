import { describe, expect, it } from 'vitest';
import { askedFilter, filterCount, filterIn, filterParams, isWholeBook } from './recipe-filter.ts';

const read = (search: string) => filterIn(new URLSearchParams(search));

describe('the filter of the recipe list', () => {
  it('is kept in the address, whole', () => {
    const search =
      'q=lemon+-fish&meal=dinner&whose=mine&diet=vegan%2Challal&without=milk%2Cnuts&minutes=30&missing=0&tag=stew';
    expect(filterParams(read(search.replace('Challal', 'Chalal'))).toString()).toBe(
      search.replace('Challal', 'Chalal'),
    );
  });

  it('asks the server what the address says, and nothing that it does not', () => {
    expect(askedFilter(read('q=lemon&diet=vegan&minutes=30&missing=0&whose=community'))).toEqual({
      text: 'lemon',
      diets: ['vegan'],
      maxTotalMinutes: 30,
      maxMissing: 0,
      owner: 'community',
    });
    expect(askedFilter(read(''))).toEqual({});
  });

  it('passes over what is no filter', () => {
    expect(
      askedFilter(read('meal=brunch&diet=keto,vegan,vegan&minutes=-3&missing=1.5&tag=No+Slug&whose=theirs&q=+')),
    ).toEqual({
      diets: ['vegan'],
    });
  });

  it('counts what narrows the list, and knows a whole book from a part of it', () => {
    expect(filterCount(read('q=a&meal=lunch&diet=vegan,halal'))).toBe(2);
    expect(isWholeBook(read('whose=mine'))).toBe(true);
    expect(isWholeBook(read('whose=mine&q=a'))).toBe(false);
    expect(isWholeBook(read('whose=community'))).toBe(false);
  });
});
