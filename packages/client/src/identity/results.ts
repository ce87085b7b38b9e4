import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';

type Group = keyof ApiInput;
type Operation<G extends Group> = keyof ApiInput[G] & keyof ApiOutput[G];

/** What a hook answers that asks for something, by its place in the contract tree. */
export type Answer<G extends Group, O extends Operation<G>> = UseQueryResult<ApiOutput[G][O], unknown>;

/** What a hook answers that changes something, by its place in the contract tree. */
export type Change<G extends Group, O extends Operation<G>> = UseMutationResult<
  ApiOutput[G][O],
  unknown,
  ApiInput[G][O]
>;
