import { problem, type Problem, type ProblemType } from '@hearth/api/kernel/problem.ts';
import { problemHeaders } from '@hearth/api/rest/rest-answer.ts';
import type { Response } from 'express';
import { requestIdOf } from './request-id.ts';

/** Answers with an RFC 9457 document and ends the response. */
export function sendProblem(res: Response, type: ProblemType, status: number, more: Partial<Problem> = {}): void {
  sendDocument(res, problem(type, status, requestIdOf(res), more));
}

/** Sends a finished problem document; a response that has begun already is cut off instead, so that it cannot pass for whole. */
export function sendDocument(res: Response, document: Problem): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  for (const [name, value] of Object.entries(problemHeaders(document))) res.setHeader(name, value);
  res.setHeader('Cache-Control', 'no-store');
  res.statusCode = document.status;
  res.end(JSON.stringify(document));
}
