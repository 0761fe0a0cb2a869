export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What Next hands to a page; said here, so that types need no generated files. */
export type Page<Params extends object = Record<never, string>> = {
  params: Promise<Params>;
  searchParams: SearchParams;
};
