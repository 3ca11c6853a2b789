import { articleKinds, reviewMonths } from '../../domain/article.ts';
import { textsFor } from '../../text/texts-for.ts';
import { draftArticle } from '../article-draft.ts';
import { namesOf, type FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

/** Drafted from the complaint it is written of; of one that stands, its words are filled in. */
export function articleFields(field: FieldMaker, { view, reader }: FormInput): Fields {
  const { articles } = textsFor(reader.locale);
  const draft = view === null ? { title: '', body: '' } : draftArticle(view, reader);
  const reviews = reviewMonths.map((months) => ({
    value: String(months),
    label: articles.review.in(months),
  }));
  return [
    field.choice('kind', articles.field.kind, namesOf(articleKinds, articles.kind), {
      isRequired: true,
      value: 'faq',
    }),
    field.line('title', articles.field.title, { isRequired: true, value: draft.title }),
    field.lines('body', articles.field.body, {
      isRequired: true,
      hint: articles.field.bodyHint,
      value: draft.body,
    }),
    field.choice(
      'review',
      articles.field.review,
      [...reviews, { value: 'none', label: articles.review.never }],
      { value: '6' },
    ),
  ];
}
