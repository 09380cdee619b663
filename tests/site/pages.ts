/** Every page of the book, as addresses behind the site's base, and the one for what is not there. */
export const chapters = ['./', 'race/', 'every-order/', 'unformed/'] as const;
export const pages = [...chapters, 'no/such/page/'] as const;
