/** Something in a file that cannot be applied. */
export interface DeskFault {
  /** Where in the file: `products.billing.owner`. */
  readonly path: string;
  /** What is wrong there and how to mend it. */
  readonly message: string;
}
