declare namespace App {
  interface Locals {
    /** The terms that the page's text has used so far. */
    terms?: Set<import('./site/book/glossary.ts').Term>;
  }
}
