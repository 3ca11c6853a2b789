import type { PersonId, ProductId } from '../desk.ts';

/** Who answers for it. */
export type AnsweringCommand =
  | { readonly verb: 'acknowledge'; readonly takesOverCustomer: boolean; readonly note?: string | null }
  | { readonly verb: 'assign'; readonly owner: PersonId; readonly reason: string | null }
  | { readonly verb: 'transfer'; readonly product: ProductId; readonly reason: string }
  | {
      readonly verb: 'hand-over';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly batch: string;
      readonly reason?: string | null;
    }
  | { readonly verb: 'accept-handover' }
  | { readonly verb: 'still-on-it'; readonly person: PersonId; readonly how: 'button' | 'thread' };
