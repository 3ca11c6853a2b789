/** What Lark takes in a card of JSON 2.0; text in code points (open.feishu.cn, card-json-v2-structure and -components). */
export const LIMITS = {
  /** Bytes of the card's JSON; Lark refuses 30 KB, and counts a little more than is sent. */
  cardBytes: 28_000,
  /** In a card's body, plain texts among them; Lark refuses more than 200 in the whole card. */
  elements: 180,
  /** A choice of ours: longer words are read elsewhere. */
  text: 6_000,
  /** Four lines are shown. */
  title: 100,
  tag: 30,
  summary: 150,
  buttonText: 100,
  confirmText: 300,
  /** Where a field's value no longer stands well in half a card; wide characters count twice. */
  shortValue: 44,
  label: 200,
  hint: 500,
  placeholder: 100,
  optionText: 100,
  /** Lark names no limit; longer lists get slow. */
  options: 100,
  /** Of a text that one input cannot hold. */
  inputsOfField: 4,
  /** Whatever a form's buttons bring back. */
  formValue: 3_000,
} as const;
