import { z } from 'zod';
import type { SurveyLinks } from '../../ports/survey-links.ts';
import { createSeal } from '../sealed-text.ts';

interface SurveyLinksOptions {
  /** The first signs, all verify. */
  readonly secretKeys: readonly string[];
  /** Asked when a link is written: the port may be known only once the server listens. */
  readonly baseUrl: () => string;
}

/** Complaints are counted from 1. */
const NO_COMPLAINT = 0;

const content = z.tuple([z.literal(1), z.int().nonnegative(), z.int().positive(), z.int().positive()]);

/**
 * Nobody can tell from a link which complaint it is or how many there are. The same link gives the same token, so a
 * message that is drawn again stays as it is.
 */
export function createSurveyLinks({ secretKeys, baseUrl }: SurveyLinksOptions): SurveyLinks {
  const seal = createSeal({ secretKeys, purpose: 'huiyin survey links', longest: 200 });
  return {
    urlOf: ({ complaint, survey, expiresAt }) =>
      `${baseUrl()}/survey/${seal.close(JSON.stringify([1, complaint ?? NO_COMPLAINT, survey, expiresAt]))}`,
    read(token) {
      const plain = seal.open(token);
      if (plain === null) return null;
      const [, complaint, survey, expiresAt] = content.parse(JSON.parse(plain));
      return { complaint: complaint === NO_COMPLAINT ? null : complaint, survey, expiresAt };
    },
  };
}
